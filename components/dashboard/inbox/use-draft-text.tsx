"use client";

import { useEffect, useState } from "react";

/** What one is writing to somebody, kept for this tab until it is sent: also over a reload. */
export function useDraftText(conversationId: string) {
  const key = `parley:text:${conversationId}`;
  const [text, setText] = useState("");
  // Read after the first paint, which is the server's and cannot know it.
  useEffect(() => {
    const kept = readKept(key);
    if (kept) setText((typed) => typed || kept);
  }, [key]);

  function change(next: string) {
    setText(next);
    keep(key, next);
  }

  return [text, change] as const;
}

function readKept(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** A browser that keeps nothing still lets one write. */
function keep(key: string, text: string) {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    return;
  }
}
