"use client";

import { useSyncExternalStore } from "react";

const key = "parley:inbox-folders";
const listeners = new Set<() => void>();

/** `auto`: a column where there is room for it. */
type Choice = "open" | "closed" | "auto";

let chosen: Choice | undefined;

/** Whether the folders stand in a column beside the list, as this browser remembers it. */
export function useFolders() {
  const choice = useSyncExternalStore<Choice>(subscribe, read, () => "auto");

  function toggle() {
    const roomy = window.matchMedia("(min-width: 87.5rem)").matches;
    const shown = choice === "open" || (choice === "auto" && roomy);
    chosen = shown ? "closed" : "open";
    try {
      localStorage.setItem(key, chosen);
    } finally {
      for (const listener of listeners) listener();
    }
  }

  return { choice, toggle };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A browser that keeps nothing forgets the choice with the page. */
function read(): Choice {
  if (chosen) return chosen;
  try {
    const kept = localStorage.getItem(key);
    chosen = kept === "open" || kept === "closed" ? kept : "auto";
  } catch {
    chosen = "auto";
  }
  return chosen;
}
