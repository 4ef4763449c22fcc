"use client";

import { type RefObject, useEffect, useRef } from "react";
import { focusedRow, focusRow } from "#components/dashboard/inbox/row-cursor";

type Handover = {
  root: RefObject<HTMLElement | null>;
  /** The first row of the list that is shown now; undefined while it is read. */
  first: string | undefined;
  /** Names the list. */
  list: string;
};

/** A list that takes another's place takes its keyboard over, where the browser would drop it. */
export function useFocusHandover({ root, first, list }: Handover): void {
  const onRow = useRef(false);
  useEffect(() => {
    const element = root.current;
    const note = () => {
      onRow.current = focusedRow() !== undefined;
    };
    note();
    element?.addEventListener("focusin", note);
    return () => element?.removeEventListener("focusin", note);
  }, [root]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, and not another first row
  useEffect(() => {
    if (onRow.current && first && document.activeElement === document.body) focusRow({ id: first, index: 0 });
  }, [list, first === undefined]);
}
