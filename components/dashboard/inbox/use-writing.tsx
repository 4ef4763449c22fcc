"use client";

import { useRef, useState } from "react";
import type { AttachedFile } from "#components/dashboard/inbox/attach-context";
import type { Filled } from "#components/dashboard/inbox/desk-api";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import type { Outgoing } from "#components/dashboard/inbox/inbox-api";
import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import type { OutgoingBubble } from "#components/dashboard/inbox/inbox-state";
import { newKey } from "#components/dashboard/inbox/new-key";
import type { Desk } from "#components/dashboard/inbox/use-desk";
import { useMemberDraft } from "#components/dashboard/inbox/use-member-draft";
import { mostButtons } from "#lib/inbox/limits";
import type { Attachment, Message } from "#lib/inbox/schema";
import { mediaKinds } from "#lib/media/kinds";

type Given = {
  conversationId: string;
  messages: Message[];
  viewer: Viewer;
  desk: Desk | undefined;
  commands: Pick<InboxCommands, "send" | "drop" | "hear">;
  /** Called at every key of an answer, and when it is emptied. */
  onTyping: (empty: boolean) => void;
};

/** What keeps an answer from leaving at the first press. */
export type Pending = { kind: "newer"; words: string } | { kind: "unfilled"; name: string };

const unfilled = /\{\{\s*[a-z_.]+\s*\}\}/;

/** An answer from its first key to its sending. */
export function useWriting({ conversationId, messages, viewer, desk, commands, onTyping }: Given) {
  const draft = useMemberDraft({
    memberId: viewer.id,
    conversationId,
    tab: "reply",
    api: desk?.api,
    drafts: desk?.drafts,
  });
  const [extras, setExtras] = useState<Extras>(noExtras);
  const [pending, setPending] = useState<Pending>();
  const [filled, setFilled] = useState<Filled>();
  /** The newest message when the first key was pressed. */
  const began = useRef<string>(undefined);
  const newest = messages.at(-1)?.id;
  if (draft.text === "") began.current = undefined;
  else began.current ??= newest;

  function write(text: string) {
    setPending(undefined);
    if (text.trim() === "") setFilled(undefined);
    if (text !== draft.text) onTyping(text.trim() === "");
    draft.change({ text });
  }

  /** Puts everything back beside what is being written meanwhile. */
  function restore({ text, replyToId, quickReplies = [], attachments = [] }: Content) {
    draft.change((before) => ({
      text: [text, before.text].filter(Boolean).join("\n"),
      replyToId: before.replyToId ?? replyToId,
    }));
    setExtras((before) => ({
      ...before,
      quickReplies: [...new Set([...quickReplies, ...before.quickReplies])].slice(0, mostButtons),
      restored: attachments,
    }));
  }

  async function send(text: string, anyway = false) {
    const gap = unfilled.exec(text)?.[0];
    if (gap !== undefined) return setPending({ kind: "unfilled", name: gap });
    const since = anyway ? 0 : newerThan(messages, began.current, viewer.id);
    if (since > 0) return setPending({ kind: "newer", words: newerWords(since) });
    const seen = anyway ? undefined : (began.current ?? newest);
    const base = { conversationId, text, replyToId: draft.replyToId, memberId: viewer.id };
    const outgoing: Outgoing = { ...base, key: newKey(), ...extrasOf(extras, text, seen) };
    setPending(undefined);
    setFilled(undefined);
    setExtras({ ...noExtras, round: extras.round + 1 });
    draft.change({ text: "", replyToId: null });
    onTyping(true);
    const words = await commands.send(outgoing);
    if (words === undefined) return;
    restore(outgoing);
    setPending({ kind: "newer", words });
  }

  async function undo(messageId: string) {
    const answer = await desk?.api.withdraw(messageId);
    if (answer === undefined || typeof answer === "string") return answer;
    commands.hear(answer.messages);
    restore({
      text: answer.text,
      replyToId: answer.reply_to_id,
      quickReplies: answer.quick_replies,
      attachments: answer.attachments.flatMap(fileOf),
    });
    return undefined;
  }

  return {
    text: draft.text,
    replyToId: draft.replyToId,
    other: draft.other,
    decide: draft.decide,
    extras,
    pending,
    filled,
    write,
    send,
    undo,
    sendAnyway: () => send(draft.text.trim(), true),
    readFirst() {
      const first = messages[messages.findIndex(({ id }) => id === began.current) + 1];
      if (first) document.getElementById(`message-${first.id}`)?.scrollIntoView({ block: "center" });
      began.current = newest;
      setPending(undefined);
    },
    replyTo: (id: string | null) => draft.change({ replyToId: id }),
    offer: (quickReplies: string[]) => setExtras((before) => ({ ...before, quickReplies })),
    attach: (files: AttachedFile[], busy: boolean) =>
      setExtras((before) => ({ ...before, files, busy, restored: untaken(before.restored, files) })),
    editAgain(bubble: OutgoingBubble) {
      commands.drop(bubble.key);
      restore(bubble);
    },
    /** The words of a saved reply with their values; which those are stays shown while they are written on. */
    fill(text: string): string {
      if (!desk) return text;
      const result = desk.api.fill(text, desk.variables);
      setFilled(result);
      return result.text;
    },
  };
}

export type Writing = ReturnType<typeof useWriting>;

/** What an answer is made of. */
type Content = Pick<Outgoing, "text" | "replyToId" | "quickReplies" | "attachments">;

/**
 * `round` tells the file picker that a message is on its way and it begins anew; `restored` are files of one that came
 * back, until the picker has them.
 */
type Extras = {
  quickReplies: string[];
  files: AttachedFile[];
  busy: boolean;
  round: number;
  restored: AttachedFile[];
};

/** The same array until the picker has taken them in, all at once: another one would be taken in again. */
function untaken(restored: AttachedFile[], files: AttachedFile[]): AttachedFile[] {
  const known = files.some(({ media_id: id }) => restored.some((each) => each.media_id === id));
  return known ? [] : restored;
}

/** What only stands on the internet cannot be attached here. */
function fileOf({ media_id, kind, title, size }: Attachment): AttachedFile[] {
  const known = mediaKinds.find((each) => each === kind);
  return media_id && known ? [{ media_id, kind: known, name: title ?? "File", size: size ?? 0 }] : [];
}

function extrasOf({ quickReplies, files }: Extras, text: string, seen: string | undefined) {
  return {
    ...(quickReplies.length > 0 && text ? { quickReplies } : {}),
    ...(files.length > 0 ? { attachments: files } : {}),
    ...(seen === undefined ? {} : { lastSeenMessageId: seen }),
  };
}

const noExtras: Extras = { quickReplies: [], files: [], busy: false, round: 0, restored: [] };

function newerThan(messages: Message[], seen: string | undefined, viewerId: string): number {
  const at = messages.findIndex(({ id }) => id === seen);
  if (at === -1) return 0;
  return messages
    .slice(at + 1)
    .filter(({ author, status }) => author.id !== viewerId && status !== "failed" && status !== "deleted")
    .length;
}

function newerWords(count: number): string {
  return count === 1
    ? "1 new message came since you began to write."
    : `${count} new messages came since you began to write.`;
}
