"use client";

import { ArrowDown } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { Fragment, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { dayWords, type Zone, zoneOf } from "#components/dashboard/inbox/clock-words";
import { groupMessages } from "#components/dashboard/inbox/group-messages";
import { contactName } from "#components/dashboard/inbox/handler-words";
import type { OutgoingBubble, Thread } from "#components/dashboard/inbox/inbox-state";
import { type BubbleCommands, MessageBubble } from "#components/dashboard/inbox/message-bubble";
import { OutgoingBubbles } from "#components/dashboard/inbox/outgoing-bubbles";
import { PictureContext } from "#components/dashboard/inbox/picture-context";
import { picturesOf } from "#components/dashboard/inbox/pictures-of";
import { useJump } from "#components/dashboard/inbox/use-jump";
import { useNow } from "#components/dashboard/inbox/use-now";
import { useThreadScroll } from "#components/dashboard/inbox/use-thread-scroll";
import { Button } from "#components/ui/button";
import { later } from "#components/ui/later";
import type { Note } from "#lib/desk/schema";
import type { Conversation, Message } from "#lib/inbox/schema";

const PictureDialog = later(
  async () => (await import("#components/dashboard/inbox/picture-dialog")).PictureDialog,
);

type MessageListProps = {
  conversation: Conversation;
  thread: Thread;
  outgoing: OutgoingBubble[];
  assistantName: string;
  viewerName: string;
  commands: BubbleCommands;
  onOlder: () => Promise<string | undefined>;
  onSendAgain: (outgoing: OutgoingBubble) => void;
  onEdit: (outgoing: OutgoingBubble) => void;
  /** What the team wrote among themselves, oldest first. */
  notes?: readonly Note[];
  renderNote?: (note: Note, zone: Zone) => ReactNode;
};

/** Everything that was said, oldest first. */
export function MessageList(props: MessageListProps) {
  const { conversation, thread, outgoing } = props;
  const { messages } = thread;
  const { notes } = props;
  const now = useNow();
  const items = useMemo(() => groupMessages(messages, now, notes), [messages, now, notes]);
  const byId = useMemo(() => new Map(messages.map((each) => [each.id, each])), [messages]);
  const [picture, setPicture] = useState<string>();
  const firstKey = messages[0]?.id;
  const { scroller, content, away, onScroll, toNewest, settle } = useThreadScroll({
    conversationId: conversation.id,
    firstKey,
    lastKey: `${outgoing.at(-1)?.key ?? messages.at(-1)?.id} ${notes?.at(-1)?.id}`,
  });
  const { jumpTo, jumping, missing } = useJump({
    wanted: useSearchParams()?.get("message") ?? null,
    firstKey,
    hasOlder: thread.olderCursor !== null,
    loadOlder: props.onOlder,
  });
  const unseen = useUnseen(messages, away);
  return (
    <PictureContext value={setPicture}>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <section
          ref={scroller}
          aria-label="Messages"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          onScroll={onScroll}
          className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-4 py-4 [overflow-anchor:none] focus-visible:-outline-offset-2"
        >
          {thread.olderCursor ? <Older busy={jumping} onOlder={props.onOlder} /> : <Beginning />}
          {missing ? (
            <p role="status" className="py-1 text-center text-sm text-text-2">
              That message is not among those Parley knows of.
            </p>
          ) : null}
          <ol ref={content} className="mt-auto flex flex-col">
            {items.map((item) =>
              item.type === "day" ? (
                <li key={item.key} className="mt-5 mb-1 text-center text-xs font-medium text-text-3">
                  {dayWords(item.at, now)}
                </li>
              ) : item.type === "note" ? (
                <Fragment key={item.key}>{props.renderNote?.(item.note, zoneOf(now))}</Fragment>
              ) : (
                <MessageBubble
                  key={item.key}
                  message={item.message}
                  quoted={item.message.reply_to_id ? byId.get(item.message.reply_to_id) : undefined}
                  first={item.first}
                  last={item.last}
                  contactName={contactName(conversation)}
                  username={conversation.contact.username}
                  assistantName={props.assistantName}
                  zone={zoneOf(now)}
                  canReact={conversation.can_reply}
                  commands={props.commands}
                  onShow={jumpTo}
                  onLoad={settle}
                />
              ),
            )}
            <OutgoingBubbles
              outgoing={outgoing}
              viewerName={props.viewerName}
              onSendAgain={props.onSendAgain}
              onEdit={props.onEdit}
            />
          </ol>
        </section>
        {away ? <ToNewest unseen={unseen} onClick={toNewest} /> : null}
        {picture === undefined ? null : (
          <Suspense fallback={null}>
            <PictureDialog
              pictures={picturesOf(messages)}
              url={picture}
              onShow={setPicture}
              onClose={() => setPicture(undefined)}
            />
          </Suspense>
        )}
      </div>
    </PictureContext>
  );
}

/** How many the customer wrote since the newest was last in view. */
function useUnseen(messages: Message[], away: boolean): number {
  const newest = messages.at(-1)?.created_at ?? "";
  const [seenUntil, setSeenUntil] = useState(newest);
  useEffect(() => {
    if (!away) setSeenUntil(newest);
  }, [away, newest]);
  return messages.filter((each) => each.direction === "inbound" && each.created_at > seenUntil).length;
}

function ToNewest({ unseen, onClick }: { unseen: number; onClick: () => void }) {
  return (
    <Button
      size="sm"
      onClick={onClick}
      className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-appear rounded-full shadow-float"
    >
      <ArrowDown aria-hidden />
      {unseen > 0 ? `${unseen} new` : "Newest"}
    </Button>
  );
}

function Beginning() {
  return (
    <p className="pb-2 text-center text-xs text-text-3">
      This is the beginning of what Parley knows. What was written before is in Instagram.
    </p>
  );
}

function Older({ busy, onOlder }: { busy: boolean; onOlder: () => Promise<string | undefined> }) {
  const [loading, setLoading] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function load() {
    setLoading(true);
    setRefusal(await onOlder());
    setLoading(false);
  }

  return (
    <div className="flex flex-col items-center gap-1">
      <Button size="sm" variant="ghost" busy={busy || loading} onClick={load}>
        Show earlier messages
      </Button>
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}
