"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import { hearBus } from "#components/dashboard/inbox/live-bus";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import { readWhileHearing } from "#components/dashboard/inbox/read-while-hearing";
import type { Note } from "#lib/desk/schema";
import type { SavedView } from "#lib/inbox/queue-schema";

type Given = {
  start: QueueDesk;
  api: InboxApi;
  viewerId: string;
  /** A note mentions the viewer, no longer does, or they read one that does. */
  onMention: () => void;
};

const pauseMs = 700;

/** The desk around the list. `stir`: something changed that folders count; many at once are counted once. */
export function useQueueDesk({ start, api, viewerId, onMention }: Given) {
  const [desk, setDesk] = useState(start);
  const [line] = useState(() => readWhileHearing<(before: QueueDesk) => QueueDesk>(setDesk));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  function stir() {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void line.read(
        "counts",
        () => api.counts(),
        (counted) => (before) => ({ ...before, ...counted }),
        true,
      );
    }, pauseMs);
  }
  const readAll = useEffectEvent(async () => {
    await line.read(
      "queue",
      () => api.queue(),
      (next) => () => next,
      true,
    );
    // What was counted meanwhile may have been newer.
    stir();
  });

  const mentionsMayDiffer = useEffectEvent(() => {
    stir();
    onMention();
  });
  const hearNote = useEffectEvent((note: unknown) => {
    if (mentions(note, viewerId)) mentionsMayDiffer();
  });

  useEffect(() => {
    const stops = (["label.updated", "saved_view.updated", "gap"] as const).map((type) =>
      hearBus(type, () => void readAll()),
    );
    stops.push(
      hearBus("note.created", (note) => hearNote(note)),
      // Whom it mentioned before, a note that was reworded or deleted no longer says.
      hearBus("note.updated", () => mentionsMayDiffer()),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return {
    desk,
    stir,
    /** What the server answered to the viewer's own change: the stream brings it too, a moment later. */
    changeViews: (change: (views: SavedView[]) => SavedView[]) =>
      line.hear((before) => ({ ...before, views: change(before.views) })),
  };
}

function mentions(note: unknown, memberId: string): boolean {
  // Our own server's words, held against their schema there.
  return (note as Note).mentions.some(({ id }) => id === memberId);
}
