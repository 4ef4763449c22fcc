"use client";

import { useEffect, useRef } from "react";
import type { Place } from "#components/dashboard/inbox/place";
import { focusedRow, focusRow, revealRow } from "#components/dashboard/inbox/row-cursor";
import { waitingLongest } from "#components/dashboard/inbox/select-list";
import type { Offer } from "#components/dashboard/inbox/use-offer";
import type { Selection } from "#components/dashboard/inbox/use-selection";
import { type Action, useActions } from "#components/dashboard/keyboard/actions";
import { shortcutAction } from "#components/dashboard/keyboard/shortcut-action";
import type { Conversation } from "#lib/inbox/schema";

type ListKeys = {
  conversations: Conversation[];
  place: Place;
  /** Shown beside the list and not open: rows are gone through from there. */
  offer: Offer | null;
  selection: Selection;
  onPlace: (place: Place, replace?: boolean) => void;
};

/** Going through the list: the rows while none is open, else from one conversation to its neighbour. */
export function useListKeys({ conversations, place, offer, selection, onPlace }: ListKeys) {
  const openId = place.conversationId;
  /** Where one was. What leaves the list leaves its place to the next. */
  const last = useRef<number>(undefined);
  /** Where the keys have gone and the screen has not yet: the next key means this one. */
  const ahead = useRef<string>(undefined);
  const returning = useRef(0);
  useEffect(() => () => cancelAnimationFrame(returning.current), []);
  const indexOf = (id: string | null | undefined) => conversations.findIndex((each) => each.id === id);
  const offered = indexOf(offer?.id);
  useEffect(() => {
    const index = conversations.findIndex(({ id }) => id === openId);
    if (index >= 0) last.current = index;
  }, [conversations, openId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever it went, the screen is there now
  useEffect(() => {
    ahead.current = undefined;
  }, [openId]);

  function neighbour(step: 1 | -1): number {
    const from = ahead.current ?? openId ?? focusedRow();
    if (from === undefined) return firstOf(step);
    const here = indexOf(from);
    const left = openId !== null && here < 0;
    return left ? (last.current ?? 0) + (step === 1 ? 0 : -1) : here + step;
  }

  /** The first key only shows where one is, unless that is seen. */
  function firstOf(step: 1 | -1): number {
    return last.current === undefined && offered >= 0 ? offered + step : (last.current ?? 0);
  }

  function go(step: 1 | -1) {
    const index = Math.max(0, Math.min(neighbour(step), conversations.length - 1));
    const next = conversations[index];
    if (!next) return;
    last.current = index;
    ahead.current = next.id;
    cancelAnimationFrame(returning.current);
    if (openId === null) return focusRow({ id: next.id, index }, arrive);
    if (next.id === openId) return arrive();
    onPlace({ ...place, conversationId: next.id }, true);
    if (focusedRow() === undefined) revealRow({ id: next.id, index });
    else focusRow({ id: next.id, index });
  }

  function arrive() {
    ahead.current = undefined;
  }

  /** Back to the list, with the focus where one was. */
  function leave() {
    arrive();
    if (openId === null) offer?.decline();
    else onPlace({ ...place, conversationId: null });
    const index = Math.min(last.current ?? Math.max(0, offered), conversations.length - 1);
    const row = conversations[index];
    if (row) returning.current = requestAnimationFrame(() => focusRow({ id: row.id, index }));
  }

  /** From the search to what it found. */
  function toRows() {
    arrive();
    const index = Math.max(0, indexOf(openId));
    const row = conversations[index];
    last.current = index;
    if (row) focusRow({ id: row.id, index });
  }

  useActions(() => {
    const first =
      conversations[last.current ?? offered] ?? waitingLongest(conversations) ?? conversations.at(0);
    const chosen = conversations[indexOf(ahead.current ?? focusedRow() ?? openId ?? offer?.id)];
    const actions: Action[] = [
      shortcutAction("list.next", () => go(1)),
      shortcutAction("list.previous", () => go(-1)),
      shortcutAction("list.search", focusSearch),
    ];
    if (openId === null && first)
      actions.push(shortcutAction("list.open", () => onPlace({ ...place, conversationId: first.id })));
    if (chosen) actions.push(shortcutAction("list.select", () => selection.toggle(chosen.id, false)));
    if (conversations.length > 1)
      actions.push({ id: "list.all", label: "Choose all that are shown", group: "List", run: selection.all });
    return actions;
  });

  return {
    /** What a key means now. */
    here: () => ahead.current ?? openId ?? focusedRow() ?? offer?.id,
    leave,
    toRows,
    neighbours: [conversations[indexOf(openId) + 1], conversations[indexOf(openId) - 1]],
  };
}

function focusSearch() {
  const field = document.querySelector<HTMLInputElement>("input[type=search][name=q]");
  field?.focus();
  field?.select();
}
