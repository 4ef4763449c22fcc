"use client";

import { useEffect, useEffectEvent } from "react";
import { joinLine } from "#components/live/live-line";

const usualRestMs = 120;

type LiveChanges = {
  types: readonly string[];
  onChange: () => void;
  /** Not every event of a type concerns the screen. */
  concerns?: (type: string, data: string) => boolean;
  /** What comes within this time is one change. */
  restMs?: number;
  /** What is shown is read on joining anyway: only what was missed later has to be made up for. */
  readAtStart?: boolean;
  active?: boolean;
};

/** Calls back, once for what comes together, when something on the screen may have changed and must be read again. */
export function useLiveChanges({
  types,
  onChange,
  concerns,
  restMs = usualRestMs,
  readAtStart = false,
  active = true,
}: LiveChanges): void {
  const changed = useEffectEvent(onChange);
  const isConcerned = useEffectEvent((type: string, data: string) => concerns?.(type, data) ?? true);
  const listened = types.join(" ");
  useEffect(() => {
    if (!active) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let joining = true;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        changed();
      }, restMs);
    };
    const leave = joinLine({
      types: listened.split(" "),
      hear: (type, data) => {
        if (isConcerned(type, data)) soon();
      },
      missed() {
        if (!joining || !readAtStart) soon();
      },
    });
    joining = false;
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [active, listened, restMs, readAtStart]);
}
