"use client";

import { useState, useSyncExternalStore } from "react";

const key = "parley:inbox-panel";
const wide = "(min-width: 1280px)";
const listeners = new Set<() => void>();

/** The panel beside the conversation: a column one can close for good where there is room, else a drawer. */
export function usePanel() {
  const column = useSyncExternalStore(subscribe, isOpen, () => true);
  const isWide = useSyncExternalStore(subscribeWidth, readWidth, () => true);
  const [drawer, setDrawer] = useState(false);

  function toggle() {
    if (isWide) remember(!column);
    else setDrawer(!drawer);
  }

  return { column: column && isWide, columnOnServer: column, drawer: drawer && !isWide, setDrawer, toggle };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let closed: boolean | undefined;

function isOpen(): boolean {
  closed ??= readClosed();
  return !closed;
}

/** A browser that keeps nothing forgets the choice with the page. */
function readClosed(): boolean {
  try {
    return localStorage.getItem(key) === "closed";
  } catch {
    return false;
  }
}

function remember(open: boolean) {
  closed = !open;
  try {
    localStorage.setItem(key, open ? "open" : "closed");
  } finally {
    for (const listener of listeners) listener();
  }
}

function subscribeWidth(listener: () => void): () => void {
  const query = window.matchMedia(wide);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function readWidth(): boolean {
  return window.matchMedia(wide).matches;
}
