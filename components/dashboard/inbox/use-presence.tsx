"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { DeskApi } from "#components/dashboard/inbox/desk-api";
import { newKey } from "#components/dashboard/inbox/new-key";

const beatMs = 15_000;
/** The server forgets a window after 75 s without a word. */
const quietMs = 30_000;

/** This window, for as long as the page lives. */
const sessionId = newKey();

type Shown = { state: "viewing" | "typing" | "away"; at: number };

/**
 * Tells colleagues that one looks at this conversation while the page is in view, and that one writes in it. At most one
 * word every 15 seconds, besides the first key and the sending. @returns to be called at every key, and when nothing is written any more
 */
export function usePresence(conversationId: string, api: DeskApi | undefined) {
  const shown = useRef<Shown>({ state: "away", at: 0 });
  const typedAt = useRef(0);

  const say = useEffectEvent((state: Shown["state"]) => {
    if (!api || (state === "away" && shown.current.state === "away")) return;
    shown.current = { state, at: Date.now() };
    api.showPresence({ conversation_id: conversationId, session_id: sessionId, state });
  });
  const beat = useEffectEvent(() => {
    if (document.visibilityState !== "visible") return say("away");
    const state = Date.now() - typedAt.current < beatMs ? "typing" : "viewing";
    if (state !== shown.current.state || Date.now() - shown.current.at >= quietMs) say(state);
  });
  const leave = useEffectEvent(() => say("away"));

  // biome-ignore lint/correctness/useExhaustiveDependencies: one stay per conversation
  useEffect(() => {
    if (!api) return;
    typedAt.current = 0;
    beat();
    const timer = setInterval(() => beat(), beatMs);
    const look = () => beat();
    const go = () => leave();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", go);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", go);
      leave();
    };
  }, [conversationId, api === undefined]);

  function typing(empty: boolean) {
    typedAt.current = empty ? 0 : Date.now();
    const state = empty ? "viewing" : "typing";
    if (!api || shown.current.state === state) return;
    shown.current = { state, at: Date.now() };
    api.showPresence({ conversation_id: conversationId, session_id: sessionId, state });
  }

  return typing;
}
