"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { Conversation } from "#lib/inbox/schema";

/** A conversation somebody looks at is read: only while the page is in view. */
export function useMarkRead(conversation: Conversation | undefined, onRead: (id: string) => void) {
  const asked = useRef<string>(undefined);
  const look = useEffectEvent(() => {
    if (!conversation || conversation.unread_count === 0 || document.visibilityState !== "visible") return;
    // Asked once for each state, so that a refusal is not asked again and again.
    const state = `${conversation.id} ${conversation.last_message_at} ${conversation.unread_count}`;
    if (asked.current === state) return;
    asked.current = state;
    onRead(conversation.id);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when something unread came
  useEffect(() => {
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [conversation?.id, conversation?.unread_count]);
}
