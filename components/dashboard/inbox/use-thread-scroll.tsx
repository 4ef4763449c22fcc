"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearBottom = 80;

/** How far above its newest message each conversation was left. */
const leftAt = new Map<string, number>();

type ThreadScroll = { conversationId: string; firstKey: string | undefined; lastKey: string | undefined };

/** Stays at the newest message while it is in view, and stays put while one reads above it. */
export function useThreadScroll({ conversationId, firstKey, lastKey }: ThreadScroll) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const memory = useRef({ height: 0, atBottom: !leftAt.has(conversationId), firstKey });
  const [away, setAway] = useState(false);

  const settle = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    if (memory.current.atBottom) box.scrollTop = box.scrollHeight;
    memory.current.height = box.scrollHeight;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for the conversation it was mounted for
  useLayoutEffect(() => {
    const box = scroller.current;
    const left = leftAt.get(conversationId);
    if (box && left !== undefined) box.scrollTop = box.scrollHeight - box.clientHeight - left;
    setAway(left !== undefined);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends say that messages came, above or below
  useLayoutEffect(() => {
    const box = scroller.current;
    const { atBottom, height, firstKey: firstBefore } = memory.current;
    if (box && !atBottom && height > 0 && firstBefore !== firstKey)
      box.scrollTop += box.scrollHeight - height;
    memory.current.firstKey = firstKey;
    settle();
  }, [firstKey, lastKey]);

  // Pictures arrive later than their bubbles, and the composer grows.
  useEffect(() => {
    const observer = new ResizeObserver(settle);
    for (const element of [content.current, scroller.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [settle]);

  function onScroll() {
    const box = scroller.current;
    if (!box) return;
    const left = box.scrollHeight - box.scrollTop - box.clientHeight;
    const atBottom = left < nearBottom;
    memory.current.atBottom = atBottom;
    if (atBottom) leftAt.delete(conversationId);
    else leftAt.set(conversationId, left);
    setAway(!atBottom);
  }

  function toNewest() {
    memory.current.atBottom = true;
    leftAt.delete(conversationId);
    setAway(false);
    settle();
  }

  return { scroller, content, away, onScroll, toNewest, settle };
}
