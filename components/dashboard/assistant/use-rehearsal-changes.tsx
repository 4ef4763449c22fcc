"use client";

import { useEffect, useEffectEvent } from "react";

const address = "/api/v1/stream";
const restMs = 700;

/** While `active`, calls `onChange` when a rehearsal moved on; not for every answer of it. */
export function useRehearsalChanges(active: boolean, onChange: () => void): void {
  const change = useEffectEvent(onChange);
  useEffect(() => {
    if (!active) return;
    const source = new EventSource(address);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        change();
      }, restMs);
    };
    source.addEventListener("rehearsal.updated", later);
    source.addEventListener("reset", later);
    // What happened before the stream stood was not heard.
    source.onopen = later;
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [active]);
}
