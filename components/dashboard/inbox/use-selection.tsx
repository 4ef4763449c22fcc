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
  const here = chosen.list === list ? [...chosen.ids].filter((id) => known.has(id)) : [];
  const ids: ReadonlySet<string> = here.length > 0 ? new Set(here) : none;

  function choose(next: Iterable<string>) {
    setChosen({ list, ids: new Set([...next].slice(0, mostAtOnce)) });
  }

  /** `range`: everything from the row chosen before to this one. */
  function toggle(id: string, range: boolean) {
    const from = range && anchor.current ? shown.indexOf(anchor.current) : -1;
    anchor.current = id;
    if (from < 0) return choose(ids.has(id) ? here.filter((each) => each !== id) : [...here, id]);
    const to = shown.indexOf(id);
    choose([...here, ...shown.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  }

  return { ids, toggle, all: () => choose(shown), clear: () => choose([]), full: shown.slice(0, mostAtOnce) };
}

export type Selection = ReturnType<typeof useSelection>;
