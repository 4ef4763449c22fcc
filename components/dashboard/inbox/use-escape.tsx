"use client";

import { useEffect, useEffectEvent } from "react";
import { isField } from "#components/dashboard/keyboard/is-typing";

type Ways = {
  /** Back among the rows. */
  toList: () => void;
  /** Nothing has the focus that Esc could leave. @returns whether there was something to close */
  close: () => boolean;
};

const itsOwn = "[role=dialog], [role=alertdialog], [role=menu]";

/**
 * Esc leaves the field one writes in, so that keys are keys again; then it closes the top thing. The arrow down goes
 * from the search to what it found.
 */
export function useEscape({ toList, close }: Ways): void {
  const leave = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (target instanceof Element && target.closest(itsOwn)) return;
    if (isField(target)) leaveField(target, toList);
    else if (close()) event.preventDefault();
  });
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") return leave(event);
    if (event.key !== "ArrowDown" || !isSearch(event.target)) return;
    event.preventDefault();
    toList();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function leaveField(field: HTMLElement, toList: () => void) {
  const messages = document.querySelector<HTMLElement>("section[aria-label=Messages]");
  if (isSearch(field) || !messages) toList();
  else messages.focus({ preventScroll: true });
}

function isSearch(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("search") !== null;
}
