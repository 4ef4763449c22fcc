"use client";

import { useRef, useState } from "react";

/** As many as can be changed at once. */
const mostAtOnce = 200;

const none: ReadonlySet<string> = new Set();

/** Which rows of a list are chosen; `list` names the list, and another one begins with none. */
export function useSelection(list: string, shown: readonly string[]) {
  const [chosen, setChosen] = useState({ list, ids: none });
  const anchor = useRef<string>(undefined);
  const known = new Set(shown);
  const hereIn = (all: typeof chosen) =>
    all.list === list ? [...all.ids].filter((id) => known.has(id)) : [];
  const here = hereIn(chosen);
  const ids: ReadonlySet<string> = here.length > 0 ? new Set(here) : none;

  /** `next` is given what is chosen by then: several keys may come before anything is drawn. */
  function choose(next: (here: string[]) => readonly string[]) {
    setChosen((before) => ({ list, ids: new Set(next(hereIn(before)).slice(0, mostAtOnce)) }));
  }

  /** `range`: everything from the row chosen before to this one. */
  function toggle(id: string, range: boolean) {
    const from = range && anchor.current ? shown.indexOf(anchor.current) : -1;
    anchor.current = id;
    const to = shown.indexOf(id);
    const between = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    choose((before) => {
      if (from >= 0) return [...before, ...between];
      return before.includes(id) ? before.filter((each) => each !== id) : [...before, id];
    });
  }

  return {
    ids,
    toggle,
    all: () => choose(() => shown),
    clear: () => choose(() => []),
    full: shown.slice(0, mostAtOnce),
  };
}

export type Selection = ReturnType<typeof useSelection>;
