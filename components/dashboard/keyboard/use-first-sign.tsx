"use client";

import { useEffect, useRef, useState } from "react";
import { isTyping } from "#components/dashboard/keyboard/is-typing";

/**
 * Whether anybody is there: what only answers to keys and fingers need not come before the first sign of them.
 * `replay` gives the keys pressed meanwhile to whoever hears them now. A finger's first touch may be a swipe already,
 * so where there are fingers nothing waits.
 */
export function useFirstSign() {
  const [there, setThere] = useState(false);
  const missed = useRef<KeyboardEvent[]>([]);
  const watch = useRef<AbortController>(undefined);

  useEffect(() => {
    if (window.matchMedia?.("(any-pointer: coarse)").matches) return setThere(true);
    const stop = new AbortController();
    watch.current = stop;
    const begin = () => setThere(true);
    const keep = (event: KeyboardEvent) => {
      if (!isTyping(event)) missed.current.push(event);
      begin();
    };
    for (const sign of ["pointermove", "pointerdown", "wheel", "focusin"])
      window.addEventListener(sign, begin, { signal: stop.signal, once: true, passive: true });
    window.addEventListener("keydown", keep, { signal: stop.signal });
    return () => stop.abort();
  }, []);

  return {
    there,
    replay() {
      watch.current?.abort();
      const kept = missed.current.splice(0);
      for (const event of kept)
        if (!event.defaultPrevented) event.target?.dispatchEvent(new KeyboardEvent("keydown", event));
    },
  };
}
