"use client";

import { useEffect, useEffectEvent, useState } from "react";

type Jump = {
  /** The message the address names. */
  wanted: string | null;
  /** Changes whenever more of the conversation is there. */
  firstKey: string | undefined;
  hasOlder: boolean;
  loadOlder: () => Promise<string | undefined>;
};

/** Pages read on the way to a message far back, before it is left to a search. */
const mostPages = 40;
const shownForMs = 2000;

/** Goes to a message and marks it for a moment; what is further back is read until it is there. */
export function useJump({ wanted, firstKey, hasOlder, loadOlder }: Jump) {
  const [target, setTarget] = useState(wanted ? { id: wanted, pages: 0 } : undefined);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (wanted) setTarget({ id: wanted, pages: 0 });
  }, [wanted]);

  const look = useEffectEvent(async () => {
    if (!target) return;
    if (mark(target.id)) return setTarget(undefined);
    if (hasOlder && target.pages < mostPages) {
      setTarget({ ...target, pages: target.pages + 1 });
      if ((await loadOlder()) === undefined) return;
    }
    setTarget(undefined);
    setMissing(true);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again whenever more was read
  useEffect(() => void look(), [target?.id, firstKey, hasOlder]);

  return {
    jumping: target !== undefined && target.pages > 0,
    missing,
    jumpTo(id: string) {
      setMissing(false);
      if (!mark(id)) setTarget({ id, pages: 0 });
    },
  };
}

/** @returns whether the message is drawn */
function mark(id: string): boolean {
  const bubble = document.getElementById(`message-${id}`);
  if (!bubble) return false;
  bubble.scrollIntoView({ block: "center" });
  bubble.dataset.found = "";
  setTimeout(() => delete bubble.dataset.found, shownForMs);
  return true;
}
