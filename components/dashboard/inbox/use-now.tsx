"use client";

import { useSyncExternalStore } from "react";

const everyMs = 15_000;

/** The time, moving on by itself; undefined while the page is the server's, whose clock and zone are not the viewer's. */
export function useNow(): number | undefined {
  return useSyncExternalStore(subscribe, current, () => undefined);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for everything on the screen, and none when there is nothing. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Whole steps, so that everything drawn in one go sees the same moment. */
function current(): number {
  return Math.floor(Date.now() / everyMs) * everyMs;
}
