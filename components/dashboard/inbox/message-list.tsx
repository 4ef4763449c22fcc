"use client";

import { ArrowDown } from "lucide-react";
import { useMemo, useState } from "react";
import { dayWords, zoneOf } from "#components/dashboard/inbox/clock-words";
import { groupMessages } from "#components/dashboard/inbox/group-messages";
import { contactName } from "#components/dashboard/inbox/handler-words";
import type { OutgoingBubble, Thread } from "#components/dashboard/inbox/inbox-state";
import { type BubbleCommands, MessageBubble } from "#components/dashboard/inbox/message-bubble";
import { OutgoingBubbles } from "#components/dashboard/inbox/outgoing-bubbles";
import { useNow } from "#components/dashboard/inbox/use-now";
import { useThreadScroll } from "#components/dashboard/inbox/use-thread-scroll";
import { Button } from "#components/ui/button";
import type { Conversation } from "#lib/inbox/schema";

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
};

/** Everything that was said, oldest first. */
export function MessageList(props: MessageListProps) {
  const { conversation, thread, outgoing } = props;
  const now = useNow();
  const items = useMemo(() => groupMessages(thread.messages, now), [thread.messages, now]);
  const byId = useMemo(() => new Map(thread.messages.map((each) => [each.id, each])), [thread.messages]);
  const { scroller, content, away, onScroll, toNewest, settle } = useThreadScroll({
    conversationId: conversation.id,
    firstKey: thread.messages[0]?.id,
    lastKey: outgoing.at(-1)?.key ?? thread.messages.at(-1)?.id,
  });
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-4 py-4 [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        {thread.olderCursor ? <Older onOlder={props.onOlder} /> : null}
        <ol ref={content} className="mt-auto flex flex-col">
          {items.map((item) =>
            item.type === "day" ? (
              <li key={item.key} className="mt-5 mb-1 text-center text-xs font-medium text-text-3">
                {dayWords(item.at, now)}
              </li>
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
                onShow={showMessage}
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
      {away ? (
        <Button
          size="sm"
          onClick={toNewest}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-appear rounded-full shadow-float"
        >
          <ArrowDown aria-hidden />
          Newest
        </Button>
      ) : null}
    </div>
  );
}

function Older({ onOlder }: { onOlder: () => Promise<string | undefined> }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function load() {
    setBusy(true);
    setRefusal(await onOlder());
    setBusy(false);
  }

  return (
    <div className="flex flex-col items-center gap-1">
      <Button size="sm" variant="ghost" busy={busy} onClick={load}>
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

function showMessage(id: string) {
  document.getElementById(`message-${id}`)?.scrollIntoView({ block: "center" });
}
