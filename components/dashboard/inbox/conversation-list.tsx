"use client";

import { measureElement, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { ConversationRow, type RowContext } from "#components/dashboard/inbox/conversation-row";
import type { Selection } from "#components/dashboard/inbox/use-selection";
import { Skeleton } from "#components/ui/skeleton";
import type { Conversation } from "#lib/inbox/schema";

type ConversationListProps = RowContext & {
  conversations: Conversation[];
  currentId: string | null;
  hasMore: boolean;
  selection: Selection;
  hrefOf: (conversationId: string) => string;
  onOpen: (conversationId: string) => void;
  onMore: () => void;
};

const rowHeight = 93;

/** The rows in view and a few around them, however many there are; more are read when the end comes near. */
export function ConversationList(props: ConversationListProps) {
  const { conversations, currentId, hasMore, selection, hrefOf, onOpen, onMore, ...row } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => conversations[index]?.id ?? index,
    measureElement: heightOf,
    overscan: 6,
    initialRect: { width: 360, height: 900 },
  });
  const items = virtual.getVirtualItems();
  const endInView = hasMore && (items.at(-1)?.index ?? 0) >= conversations.length - 6;
  const more = useEffectEvent(onMore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each page that did not fill the view
  useEffect(() => {
    if (endInView) more();
  }, [endInView, conversations.length]);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul
        aria-label="Conversations"
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={moveFocus}
      >
        {items.map((item) => {
          const conversation = conversations[item.index];
          return conversation ? (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={hasMore ? -1 : conversations.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <ConversationRow
                {...row}
                conversation={conversation}
                href={hrefOf(conversation.id)}
                current={conversation.id === currentId}
                chosen={selection.ids.has(conversation.id)}
                choosing={selection.ids.size > 0}
                onChoose={(range) => selection.toggle(conversation.id, range)}
                onOpen={() => onOpen(conversation.id)}
              />
            </li>
          ) : null;
        })}
      </ul>
      {hasMore ? (
        <div role="status" className="p-4">
          <span className="sr-only">Loading more conversations</span>
          <Skeleton className="h-14 w-full" />
        </div>
      ) : null}
    </div>
  );
}

/** Behind an open conversation on a phone every row is 0 high: it keeps the height it had, and the list its place. */
function heightOf(
  row: HTMLLIElement,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<HTMLDivElement, HTMLLIElement>,
): number {
  const height = measureElement(row, entry, list);
  return height || (list.measurementsCache[list.indexFromElement(row)]?.size ?? rowHeight);
}

/** x chooses the row that has the focus. */
function chooseFocused(event: KeyboardEvent<HTMLUListElement>): boolean {
  if (event.key !== "x" || event.metaKey || event.ctrlKey || event.altKey) return false;
  const row = event.target instanceof Element ? event.target.closest("li") : null;
  const box = row?.querySelector<HTMLInputElement>("input");
  if (!box || event.target === box) return false;
  event.preventDefault();
  box.click();
  return true;
}

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Arrow keys, or j and k, go from row to row while the list has the focus. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  if (chooseFocused(event)) return;
  const step = event.metaKey || event.ctrlKey || event.altKey ? undefined : steps[event.key];
  const row = event.target instanceof Element ? event.target.closest("li") : null;
  if (step === undefined || !row) return;
  const next = Number(row.dataset.index) + step;
  const link = event.currentTarget.querySelector<HTMLElement>(`li[data-index="${next}"] a`);
  if (!link) return;
  event.preventDefault();
  link.focus();
}
