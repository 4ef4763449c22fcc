"use client";

import { useEffect, useEffectEvent } from "react";

const gatherMs = 120;
const types = ["comment.created", "comment.updated", "message.created", "message.updated", "channel.updated"];

/** Calls back, once for what comes together, when comments or the private replies to them may have changed. */
export function useCommentEvents(onChange: () => void): void {
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let opened = false;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        changed();
      }, gatherMs);
    };
    const source = new EventSource("/api/v1/stream");
    for (const type of types) {
      source.addEventListener(type, (event) => {
        if (concernsComments(type, event.data)) soon();
      });
    }
    source.addEventListener("reset", soon);
    // The page was read a moment before the stream opened, and again whenever the line was down.
    source.onopen = () => {
      if (opened) soon();
      opened = true;
    };
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, []);
}

/** Of messages only the private replies. */
function concernsComments(type: string, data: string): boolean {
  return !type.startsWith("message.") || /"comment":\{/.test(data);
}
