"use client";

import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from "react";
import { useOnDemand } from "#components/ui/use-on-demand";

export type WindowedRows = {
  scroller: RefObject<HTMLDivElement | null>;
  count: number;
  /** Stays the same function while the rows stay the same. */
  keyOf: (index: number) => string;
};

export type RowWindow = {
  rows: { index: number; start: number }[];
  /** Of all rows together. */
  height: number;
  measure: (row: HTMLLIElement | null) => void;
};

const rowHeight = 93;

/** More than fit most screens. */
const drawnAtOnce = 16;

/**
 * Which rows are drawn. The first ones stand one below the other; what places the others comes when somebody is about
 * to move through a list that is longer. `engine` must be on the screen.
 */
export function useRowWindow(list: WindowedRows) {
  const [code, load] = useOnDemand(
    () => import("#components/dashboard/inbox/row-engine"),
    () => undefined,
  );
  const [placed, setPlaced] = useState<RowWindow>();
  const { count } = list;
  const drawn = Math.min(count, drawnAtOnce);
  const more = count > drawn;
  const prepare = () => (more ? load() : undefined);

  const fill = useEffectEvent(() => {
    if ((list.scroller.current?.clientHeight ?? 0) > drawn * rowHeight) prepare();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a taller screen shows more at once
  useEffect(() => fill(), [more]);

  const engine: ReactNode = code ? (
    <code.RowEngine {...list} rowHeight={rowHeight} onWindow={setPlaced} />
  ) : null;
  return {
    placed,
    rows: placed?.rows ?? Array.from({ length: drawn }, (_, index) => ({ index, start: 0 })),
    size: placed ? { height: placed.height } : more ? { minHeight: count * rowHeight } : undefined,
    prepare,
    engine,
  };
}
