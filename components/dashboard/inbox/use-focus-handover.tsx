"use client";

import { type RefObject, useLayoutEffect } from "react";

/**
 * A list that another takes the place of hands the keyboard over to its first row, where the browser would drop it.
 * @param held outlives the lists: whether the one before had the focus when it went
 */
export function useFocusHandover(scroller: RefObject<HTMLElement | null>, held: RefObject<boolean>): void {
  useLayoutEffect(() => {
    const list = scroller.current;
    if (held.current && document.activeElement === document.body)
      list?.querySelector<HTMLElement>("li a")?.focus({ preventScroll: true });
    held.current = false;
    return () => {
      held.current = list?.contains(document.activeElement) ?? false;
    };
  }, [scroller, held]);
}
