"use client";

import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useRef } from "react";
import { ConversationRow, type RowContext } from "#components/dashboard/inbox/conversation-row";
import { useRowWindow } from "#components/dashboard/inbox/use-row-window";
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

/** The same two functions at every drawing, so that rows that did not change are left alone. */
function useSteady(onOpen: (conversationId: string) => void, { toggle }: Selection) {
  const now = useRef({ onOpen, toggle });
  useEffect(() => {
    now.current = { onOpen, toggle };
  });
  const open = useCallback((id: string) => now.current.onOpen(id), []);
  const choose = useCallback((id: string, range: boolean) => now.current.toggle(id, range), []);
  return { open, choose };
}

/** The rows in view and a few around them, however many there are; more are read when the end comes near. */
export function ConversationList(props: ConversationListProps) {
  const { conversations, currentId, hasMore, selection, hrefOf, onOpen, onMore, ...row } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const keyOf = useCallback((index: number) => conversations[index]?.id ?? String(index), [conversations]);
  const { open, choose } = useSteady(onOpen, selection);
  const list = useRowWindow({ scroller, count: conversations.length, keyOf });
  const { placed, rows } = list;
  const endInView = hasMore && (rows.at(-1)?.index ?? 0) >= conversations.length - 6;
  const more = useEffectEvent(onMore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each page that did not fill the view
  useEffect(() => {
    if (endInView) more();
  }, [endInView, conversations.length]);

  return (
    <div ref={scroller} onScroll={list.prepare} className="min-h-0 flex-1 overflow-y-auto">
      <ul
        aria-label="Conversations"
        // Sideways is ours: rows are swiped.
        className="relative touch-pan-y"
        style={list.size}
        onPointerEnter={list.prepare}
        onFocus={list.prepare}
        onKeyDown={moveFocus}
      >
        {rows.map(({ index, start }) => {
          const conversation = conversations[index];
          return conversation ? (
            <li
              key={conversation.id}
              ref={placed?.measure}
              data-index={index}
              data-conversation={conversation.id}
              aria-setsize={hasMore ? -1 : conversations.length}
              aria-posinset={index + 1}
              className={placed ? "absolute inset-x-0 top-0 isolate" : "relative isolate"}
              style={placed && { transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                {...row}
                conversation={conversation}
                href={hrefOf(conversation.id)}
                current={conversation.id === currentId}
                chosen={selection.ids.has(conversation.id)}
                choosing={selection.ids.size > 0}
                onChoose={choose}
                onOpen={open}
              />
            </li>
          ) : null;
        })}
      </ul>
      {list.engine}
      {hasMore ? (
        <div role="status" className="p-4">
          <span className="sr-only">Loading more conversations</span>
          <Skeleton className="h-14 w-full" />
        </div>
      ) : null}
    </div>
  );
}

/** How many rows on, and to which part of that row. */
const steps: Record<string, [number, string]> = {
  ArrowDown: [1, "a"],
  ArrowUp: [-1, "a"],
  ArrowRight: [0, "input"],
  ArrowLeft: [0, "a"],
};

/** Arrow keys go from row to row while the list has the focus, and to a row's box and back. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const step = event.metaKey || event.ctrlKey || event.altKey ? undefined : steps[event.key];
  const row = event.target instanceof Element ? event.target.closest("li") : null;
  if (step === undefined || !row) return;
  const next = Number(row.dataset.index) + step[0];
  const part = event.currentTarget.querySelector<HTMLElement>(`li[data-index="${next}"] ${step[1]}`);
  if (!part) return;
  event.preventDefault();
  part.focus();
}
