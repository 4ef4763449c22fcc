"use client";

import { measureElement, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useEffectEvent, useLayoutEffect } from "react";
import type { RowWindow, WindowedRows } from "#components/dashboard/inbox/use-row-window";

type RowEngineProps = WindowedRows & { rowHeight: number; onWindow: (rows: RowWindow) => void };

/** Measures the rows of a long list and tells which of them are in view, and where. It draws nothing itself. */
export function RowEngine({ scroller, count, keyOf, rowHeight, onWindow }: RowEngineProps) {
  const virtual = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    measureElement: (row, entry, list) => heightOf(row, entry, list) || rowHeight,
    overscan: 6,
    initialOffset: () => scroller.current?.scrollTop ?? 0,
    initialRect: { width: 360, height: 900 },
  });
  const items = virtual.getVirtualItems();
  const height = virtual.getTotalSize();
  const tell = useEffectEvent(() => {
    onWindow({
      rows: items.map(({ index, start }) => ({ index, start })),
      height,
      measure: virtual.measureElement,
    });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again when rows or places changed
  useLayoutEffect(() => tell(), [items, height]);
  return null;
}

/** Behind an open conversation on a phone every row is 0 high: it keeps the height it had, and the list its place. */
function heightOf(
  row: HTMLLIElement,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<HTMLDivElement, HTMLLIElement>,
): number | undefined {
  return measureElement(row, entry, list) || list.measurementsCache[list.indexFromElement(row)]?.size;
}
