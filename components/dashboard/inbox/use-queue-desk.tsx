"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import { hearBus } from "#components/dashboard/inbox/live-bus";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";

const pauseMs = 700;

/** The desk around the list. `stir`: something changed that folders count; many at once are counted once. */
export function useQueueDesk(start: QueueDesk, api: InboxApi) {
  const [desk, setDesk] = useState(start);
  const [stirred, setStirred] = useState(0);
  const count = useEffectEvent(async () => {
    const counts = await api.counts();
    if (typeof counts !== "string") setDesk((before) => ({ ...before, counts }));
  });
  const readAll = useEffectEvent(async () => {
    const next = await api.queue();
    if (typeof next !== "string") setDesk(next);
  });

  useEffect(() => {
    if (stirred === 0) return;
    const timer = setTimeout(count, pauseMs);
    return () => clearTimeout(timer);
  }, [stirred]);

  useEffect(() => {
    const stops = (["label.updated", "saved_view.updated", "gap"] as const).map((type) =>
      hearBus(type, () => void readAll()),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return { desk, stir: () => setStirred((before) => before + 1) };
}
