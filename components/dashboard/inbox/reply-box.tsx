"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { zoneOf } from "#components/dashboard/inbox/clock-words";
import { Composer } from "#components/dashboard/inbox/composer";
import { ComposerHint, Disconnected } from "#components/dashboard/inbox/composer-hint";
import { DraftCard } from "#components/dashboard/inbox/draft-card";
import { contactName } from "#components/dashboard/inbox/handler-words";
import { useNow } from "#components/dashboard/inbox/use-now";
import { WindowClosed } from "#components/dashboard/inbox/window-closed";
import { windowNow } from "#components/dashboard/inbox/window-now";
import type { Draft } from "#lib/assistant/schema";
import type { Channel } from "#lib/channel/schema";
import type { Conversation } from "#lib/inbox/schema";

type ReplyBoxProps = {
  conversation: Conversation;
  channel: Channel | undefined;
  draft: Draft | null;
  assistantName: string;
  /** What is being written, kept by the caller. */
  text: string;
  onText: (text: string) => void;
  onSend: (text: string) => void;
  onAcceptDraft: (draftId: string, text?: string) => Promise<string | undefined>;
  onDismissDraft: (draftId: string) => Promise<string | undefined>;
  split: (text: string) => string[];
  /** What stands above everything here. */
  children?: ReactNode;
};

/** Everything below the messages: the assistant's draft, and where a person writes, or why nobody can. */
export function ReplyBox(props: ReplyBoxProps) {
  const { conversation, channel, assistantName } = props;
  const now = useNow();
  const window = windowNow(conversation.reply_window, now);
  const disconnected = channel?.status === "disconnected";
  const open = !disconnected && window.state !== "closed";
  const input = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="flex max-h-[70%] flex-col gap-2 overflow-y-auto border-t border-line bg-surface px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {props.children}
      {open ? <Suggestion {...props} /> : null}
      {disconnected ? <Disconnected channel={channel} /> : null}
      {!disconnected && !open ? (
        <WindowClosed closedAt={window.closesAt} username={conversation.contact.username} />
      ) : null}
      {open ? (
        <>
          <ComposerHint
            conversation={conversation}
            channel={channel}
            window={window}
            zone={zoneOf(now)}
            assistantName={assistantName}
          />
          <Composer
            contactName={contactName(conversation)}
            text={props.text}
            onText={props.onText}
            onSend={(text) => {
              props.onText("");
              props.onSend(text);
              input.current?.focus();
            }}
            split={props.split}
            inputRef={input}
          />
        </>
      ) : null}
      {!open && props.text ? <KeptText text={props.text} /> : null}
    </div>
  );
}

type Edit = { draftId: string; text: string };

/** The draft and its rewording. A draft that is withdrawn meanwhile leaves the words with the person. */
function Suggestion({ draft, assistantName, text, onText, onAcceptDraft, onDismissDraft }: ReplyBoxProps) {
  const [edit, setEdit] = useState<Edit>();
  const [saved, setSaved] = useState(false);
  const [accepting, setAccepting] = useState(false);
  const orphaned = !accepting && edit !== undefined && edit.draftId !== draft?.id;
  useEffect(() => {
    if (!orphaned || edit === undefined) return;
    onText([text, edit.text].filter(Boolean).join("\n"));
    setEdit(undefined);
    setSaved(true);
  }, [orphaned, edit, text, onText]);

  async function accept(draftId: string, wording?: string) {
    setAccepting(true);
    const refusal = await onAcceptDraft(draftId, wording);
    if (refusal === undefined) setEdit(undefined);
    setAccepting(false);
    return refusal;
  }

  if (!draft) {
    return saved && text ? (
      <p role="status" className="text-sm text-text-2">
        The draft was replaced while you reworded it. Your words are kept below.
      </p>
    ) : null;
  }
  return (
    <DraftCard
      key={draft.id}
      draft={draft}
      assistantName={assistantName}
      edit={edit?.draftId === draft.id ? edit.text : undefined}
      onEdit={(wording) => setEdit(wording === undefined ? undefined : { draftId: draft.id, text: wording })}
      onAccept={(wording) => accept(draft.id, wording)}
      onDismiss={() => onDismissDraft(draft.id)}
    />
  );
}

function KeptText({ text }: { text: string }) {
  return (
    <details className="text-sm text-text-2">
      <summary>What you had written is kept</summary>
      <p dir="auto" className="mt-1 break-words whitespace-pre-wrap">
        {text}
      </p>
    </details>
  );
}
