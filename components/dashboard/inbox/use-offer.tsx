"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { waitingLongest } from "#components/dashboard/inbox/select-list";
import type { Conversation } from "#lib/inbox/schema";

const wide = "(min-width: 48rem)";

export type Offer = { id: string; decline: () => void };

type UseOffer = {
  /** The list as the page read it. */
  list: Conversation[];
  openId: string | null;
  /** Loads what shows a conversation. */
  prepare: () => Promise<unknown>;
};

/**
 * Whoever comes to the list on a wide screen is shown who waits longest. That one is not open: the address names none,
 * the customer is not told that they were read nor colleagues that somebody looks. Opening any conversation ends the
 * offer, and so does declining it; it does not come back by itself.
 */
export function useOffer({ list, openId, prepare }: UseOffer) {
  const [id, setId] = useState(() => (openId === null ? waitingLongest(list)?.id : undefined));
  const [ready, setReady] = useState(false);
  // Nobody knows the width before the browser draws.
  const isWide = useSyncExternalStore(subscribeWidth, readWidth, () => undefined);
  const due = id !== undefined && isWide !== false;
  useEffect(() => {
    if (!due || !isWide) return;
    // Where it cannot be loaded, the button that opens it asks again.
    prepare().then(
      () => setReady(true),
      () => setId(undefined),
    );
  }, [due, isWide, prepare]);
  if (openId !== null && id !== undefined) setId(undefined);

  const decline = () => setId(undefined);
  const offer: Offer | null = id !== undefined && isWide ? { id, decline } : null;
  return { offer, pending: due && !ready };
}

function subscribeWidth(listener: () => void): () => void {
  const query = window.matchMedia?.(wide);
  query?.addEventListener("change", listener);
  return () => query?.removeEventListener("change", listener);
}

function readWidth(): boolean | undefined {
  return window.matchMedia?.(wide).matches ?? false;
}

/**
 * What shows that somebody does something in what is offered. What scrolls by itself, or takes the focus under a press
 * that has not ended, does not count: nothing may move before the click arrives.
 */
export function useTouched(then: (() => void) | undefined) {
  const pressed = useRef(false);
  if (!then) return {};
  return {
    onPointerDownCapture: () => {
      pressed.current = true;
    },
    onPointerUpCapture: () => {
      pressed.current = false;
      then();
    },
    onPointerCancelCapture: () => {
      pressed.current = false;
      then();
    },
    onScrollCapture: () => {
      if (pressed.current) then();
    },
    onFocusCapture: () => {
      if (!pressed.current) then();
    },
    onClickCapture: then,
    onKeyDownCapture: then,
    onWheel: then,
  };
}
