"use client";

import { useEffect, useEffectEvent, useState } from "react";
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
  const [stirred, setStirred] = useState(false);
  const [line] = useState(() => readWhileHearing<(before: QueueDesk) => QueueDesk>(setDesk));
  const count = useEffectEvent(() =>
    line.read(
      "counts",
      () => api.counts(),
      (counted) => (before) => ({ ...before, ...counted }),
      true,
    ),
  );
  const readAll = useEffectEvent(async () => {
    await line.read(
      "queue",
      () => api.queue(),
      (next) => () => next,
      true,
    );
    // What was counted meanwhile may have been newer.
    setStirred(true);
  });

  useEffect(() => {
    if (!stirred) return;
    const timer = setTimeout(() => {
      setStirred(false);
      void count();
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [stirred]);

  const mentionsMayDiffer = useEffectEvent(() => {
    setStirred(true);
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
    stir: () => setStirred(true),
    /** What the server answered to the viewer's own change: the stream brings it too, a moment later. */
    changeViews: (change: (views: SavedView[]) => SavedView[]) =>
      line.hear((before) => ({ ...before, views: change(before.views) })),
  };
}

function mentions(note: unknown, memberId: string): boolean {
  // Our own server's words, held against their schema there.
  return (note as Note).mentions.some(({ id }) => id === memberId);
}
