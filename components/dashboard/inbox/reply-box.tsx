"use client";

import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { zoneOf } from "#components/dashboard/inbox/clock-words";
import type { CompletionProps } from "#components/dashboard/inbox/completing-textarea";
import { Composer } from "#components/dashboard/inbox/composer";
import { ComposerHint, Disconnected } from "#components/dashboard/inbox/composer-hint";
import { ComposerTools } from "#components/dashboard/inbox/composer-tools";
import { contactName } from "#components/dashboard/inbox/handler-words";
import type { LoadSplit } from "#components/dashboard/inbox/split-hint";
import { useNow } from "#components/dashboard/inbox/use-now";
import type { Writing } from "#components/dashboard/inbox/use-writing";
import { windowNow } from "#components/dashboard/inbox/window-now";
import { later } from "#components/ui/later";
import type { Draft } from "#lib/assistant/schema";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, Message } from "#lib/inbox/schema";

const ComposerNotices = later(
  async () => (await import("#components/dashboard/inbox/composer-notices")).ComposerNotices,
);
const DraftCard = later(async () => (await import("#components/dashboard/inbox/draft-card")).DraftCard);

const WindowClosed = later(
  async () => (await import("#components/dashboard/inbox/window-closed")).WindowClosed,
);

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
  loadSplit: LoadSplit;
  /** What an answer holds besides its text, and what keeps it from leaving; absent where the box stands alone. */
  writing?: Writing;
  repliedTo?: Message | undefined;
  /** What `/` opens. */
  savedReplies?: ((props: CompletionProps) => ReactNode) | undefined;
  /** The other things to write, between what stands above and the composer. */
  tabs?: ReactNode;
  /** Takes the place of everything about answering. */
  instead?: ReactNode;
  /** Takes the place of the composer alone. */
  lock?: ReactNode;
  rootRef?: RefObject<HTMLDivElement | null>;
  /** What stands above everything here. */
  children?: ReactNode;
};

/** Everything below the messages: the assistant's draft, and where a person writes, or why nobody can. */
export function ReplyBox(props: ReplyBoxProps) {
  const { conversation, channel } = props;
  const now = useNow();
  const window = windowNow(conversation.reply_window, now);
  const disconnected = channel?.status === "disconnected";
  const open = !disconnected && window.state !== "closed";
  return (
    <div
      ref={props.rootRef}
      className="flex max-h-[70%] flex-col gap-2 overflow-y-auto border-t border-line bg-surface px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      {props.children}
      {props.tabs}
      {props.instead}
      {/* Kept while the other tab is open: files that were attached stay attached. */}
      <div className={props.instead ? "hidden" : "contents"}>
        <Answering {...props} now={now} disconnected={disconnected} window={window} open={open} />
      </div>
    </div>
  );
}

type AnsweringProps = ReplyBoxProps & {
  now: number | undefined;
  window: ReturnType<typeof windowNow>;
  disconnected: boolean;
  open: boolean;
};

/** The way to answer the customer, or why there is none. */
function Answering(props: AnsweringProps) {
  const { conversation, channel, assistantName, window, open, disconnected, lock } = props;
  return (
    <>
      {open ? <Suggestion {...props} /> : null}
      {disconnected && channel ? <Disconnected channel={channel} /> : null}
      {!disconnected && !open ? (
        <Suspense fallback={<div className="h-22 shrink-0" />}>
          <WindowClosed closedAt={window.closesAt} username={conversation.contact.username} />
        </Suspense>
      ) : null}
      {open ? (
        <>
          <ComposerHint
            conversation={conversation}
            channel={channel}
            window={window}
            zone={zoneOf(props.now)}
            assistantName={assistantName}
          />
          {lock ?? <AnswerComposer {...props} />}
        </>
      ) : null}
      {!open && props.text ? <KeptText text={props.text} /> : null}
    </>
  );
}

function AnswerComposer(props: ReplyBoxProps) {
  const { conversation, writing } = props;
  const input = useRef<HTMLTextAreaElement>(null);
  useFocusOnReply(writing?.replyToId ?? null, input);

  function send(text: string) {
    if (!writing) props.onText("");
    props.onSend(text);
    input.current?.focus();
  }

  return (
    <Composer
      contactName={contactName(conversation)}
      text={props.text}
      onText={props.onText}
      onSend={send}
      loadSplit={props.loadSplit}
      inputRef={input}
      completion={props.savedReplies}
      attached={(writing?.extras.files.length ?? 0) > 0}
      busy={writing?.extras.busy ?? false}
      tools={
        writing ? <ComposerTools conversationId={conversation.id} writing={writing} field={input} /> : null
      }
    >
      {writing && hasNotices(writing) ? (
        <Suspense fallback={null}>
          <ComposerNotices
            writing={writing}
            repliedTo={props.repliedTo}
            onShowGap={(name) => select(input.current, name)}
          />
        </Suspense>
      ) : null}
    </Composer>
  );
}

/** Nothing needs to be said before there are words, here or in another window, or a message that is answered. */
function hasNotices({ text, replyToId, other, pending, filled }: Writing): boolean {
  return text !== "" || replyToId !== null || Boolean(other ?? pending ?? filled);
}

/** Whoever chooses a message to answer writes next. */
function useFocusOnReply(replyToId: string | null, input: RefObject<HTMLTextAreaElement | null>) {
  const before = useRef(replyToId);
  useEffect(() => {
    if (replyToId !== null && before.current !== replyToId) input.current?.focus();
    before.current = replyToId;
  }, [replyToId, input]);
}

function select(field: HTMLTextAreaElement | null, words: string) {
  const at = field?.value.indexOf(words) ?? -1;
  if (at === -1) return;
  field?.focus();
  field?.setSelectionRange(at, at + words.length);
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
    <Suspense fallback={<DraftWords text={draft.text} />}>
      <DraftCard
        key={draft.id}
        draft={draft}
        assistantName={assistantName}
        edit={edit?.draftId === draft.id ? edit.text : undefined}
        onEdit={(wording) =>
          setEdit(wording === undefined ? undefined : { draftId: draft.id, text: wording })
        }
        onAccept={(wording) => accept(draft.id, wording)}
        onDismiss={() => onDismissDraft(draft.id)}
      />
    </Suspense>
  );
}

/** The draft as long as it can only be read, where its card is about to stand. */
function DraftWords({ text }: { text: string }) {
  return (
    <div className="rounded-card border border-accent/60 bg-raised px-4 pt-11 pb-13">
      <p dir="auto" className="max-h-[30dvh] overflow-y-auto break-words whitespace-pre-wrap">
        {text}
      </p>
    </div>
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
