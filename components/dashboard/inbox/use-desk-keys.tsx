"use client";

import type { RefObject } from "react";
import { flushSync } from "react-dom";
import type { Desk } from "#components/dashboard/inbox/use-desk";
import type { Writing } from "#components/dashboard/inbox/use-writing";
import { type Action, useActions, useTaker } from "#components/dashboard/keyboard/actions";
import { shortcutAction } from "#components/dashboard/keyboard/shortcut-action";
import type { DraftTab } from "#lib/desk/schema";

type DeskKeys = {
  /** Everything below the messages. */
  root: RefObject<HTMLElement | null>;
  onTab: (tab: DraftTab) => void;
  writing: Writing;
  desk: Desk | undefined;
  /** The message that can still be taken back. */
  held: string | undefined;
};

/** Writing in the open conversation, and asking why, by keys and from the palette. */
export function useDeskKeys({ root, onTab, writing, desk, held }: DeskKeys): void {
  function show(tab: DraftTab) {
    flushSync(() => onTab(tab));
    const name = tab === "reply" ? "text" : "note";
    const field = root.current?.querySelector<HTMLTextAreaElement>(`textarea[name=${name}]`);
    field?.focus();
    return field;
  }

  function insert(words: string) {
    const field = show("reply");
    const before = writing.text;
    const at = field && document.activeElement === field ? field.selectionEnd : before.length;
    const gap = at > 0 && !/\s$/.test(before.slice(0, at)) ? " " : "";
    writing.write(before.slice(0, at) + gap + words + before.slice(at));
  }

  useActions(() => {
    const actions: Action[] = [
      shortcutAction("conversation.reply", () => show("reply")),
      shortcutAction("conversation.note", () => show("note")),
    ];
    const why = newestWhy(root.current);
    if (why) actions.push(shortcutAction("conversation.why", () => ask(why)));
    if (desk)
      actions.push({
        id: "reply.saved",
        label: "Insert a saved reply",
        keywords: ["template", "canned"],
        group: "Conversation",
        run() {
          const field = show("reply");
          if (field) openSavedReplies(field);
        },
      });
    if (held) actions.push({ ...shortcutAction("undo", () => void writing.undo(held)), near: true });
    return actions;
  });

  useTaker(({ id, text }) => {
    if (text === undefined || !desk) return false;
    insert(writing.fill(text));
    void desk.api.countSavedReply(id.replace("reply:", ""));
    return true;
  });
}

/** The list opens at the sign, as if it had been typed. */
function openSavedReplies(field: HTMLTextAreaElement) {
  const before = field.value.slice(0, field.selectionStart);
  document.execCommand("insertText", false, before === "" || /\s$/.test(before) ? "/" : " /");
}

/** The button that tells why the assistant's newest message was written, or why it did not write. */
function newestWhy(root: HTMLElement | null): HTMLElement | undefined {
  const among = (place: ParentNode | null | undefined) =>
    [...(place?.querySelectorAll<HTMLElement>("[data-why]") ?? [])].at(-1);
  return among(document.querySelector("section[aria-label=Messages]")) ?? among(root);
}

function ask(why: HTMLElement) {
  why.scrollIntoView?.({ block: "nearest" });
  why.focus();
  why.click();
}
