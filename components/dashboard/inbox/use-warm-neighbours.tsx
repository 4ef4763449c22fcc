"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { rowOf } from "#components/dashboard/inbox/row-cursor";

/** Whoever passes over a row with the pointer does not mean it. */
const restMs = 60;
const idleMs = 150;

type Warm = {
  root: RefObject<HTMLElement | null>;
  /** The conversations before and after the open one. */
  neighbours: (string | undefined)[];
  isKnown: (id: string) => boolean;
  open: (id: string) => Promise<unknown>;
};

/** Reads ahead what is likely opened next, so that it stands at once: the neighbours, and the row one rests on. One at a time. */
export function useWarmNeighbours({ root, neighbours, isKnown, open }: Warm): void {
  const busy = useRef(false);
  const warm = useEffectEvent(async (ids: (string | undefined)[]) => {
    if (busy.current) return;
    busy.current = true;
    for (const id of ids) if (id !== undefined && !isKnown(id)) await open(id);
    busy.current = false;
  });

  const wanted = neighbours.join(" ");
  useEffect(() => {
    const timer = setTimeout(() => void warm(wanted.split(" ").filter(Boolean)), idleMs);
    return () => clearTimeout(timer);
  }, [wanted]);

  useEffect(() => {
    const element = root.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = ({ target }: Event) => {
      clearTimeout(timer);
      const id = rowOf(target);
      if (id !== undefined) timer = setTimeout(() => void warm([id]), restMs);
    };
    element?.addEventListener("pointerover", rest);
    element?.addEventListener("focusin", rest);
    return () => {
      clearTimeout(timer);
      element?.removeEventListener("pointerover", rest);
      element?.removeEventListener("focusin", rest);
    };
  }, [root]);
}
