"use client";

import { lazy, Suspense, useCallback, useState } from "react";
import { ContactPanel } from "#components/dashboard/inbox/contact-panel";
import { ConversationHeader } from "#components/dashboard/inbox/conversation-header";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import { HandoffNote } from "#components/dashboard/inbox/handoff-note";
import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import type { OutgoingBubble, Thread } from "#components/dashboard/inbox/inbox-state";
import { MessageList } from "#components/dashboard/inbox/message-list";
import { newKey } from "#components/dashboard/inbox/new-key";
import { ReplyBox } from "#components/dashboard/inbox/reply-box";
import { useDraftText } from "#components/dashboard/inbox/use-draft-text";
import { useMarkRead } from "#components/dashboard/inbox/use-mark-read";
import { usePanel } from "#components/dashboard/inbox/use-panel";
import { Alert } from "#components/ui/alert";
import { cn } from "#components/ui/cn";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

const ContactDrawer = lazy(async () => {
  const drawer = await import("#components/dashboard/inbox/contact-drawer");
  return { default: drawer.ContactDrawer };
});

type ConversationZoneProps = {
  conversation: Conversation;
  thread: Thread;
  channel: Channel | undefined;
  outgoing: OutgoingBubble[];
  assistantName: string;
  viewer: Viewer;
  commands: InboxCommands;
  split: (text: string) => string[];
  onBack: () => void;
  /** A change that can be taken back was made. */
  onChanged: (before: Conversation, patch: UpdateConversation) => void;
};

/** One conversation, with the customer's panel beside it. */
export function ConversationZone(props: ConversationZoneProps) {
  const { conversation, thread, channel, commands, assistantName, viewer } = props;
  const { id } = conversation;
  const [text, setText] = useDraftText(id);
  const [refusal, setRefusal] = useState<string>();
  const panel = usePanel();
  useMarkRead(conversation, commands.markRead);
  const lastInbound = thread.messages.findLast(({ direction }) => direction === "inbound");
  const about = <ContactPanel conversation={conversation} contact={thread.contact} channel={channel} />;
  const editAgain = useCallback(
    (bubble: OutgoingBubble) => {
      commands.drop(bubble.key);
      setText([text, bubble.text].filter(Boolean).join("\n"));
    },
    [commands, text, setText],
  );

  async function change(patch: UpdateConversation) {
    setRefusal(undefined);
    const answer = await commands.change(id, patch);
    setRefusal(answer);
    if (answer === undefined) props.onChanged(conversation, patch);
  }

  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConversationHeader
          conversation={conversation}
          channel={channel}
          assistantName={assistantName}
          viewer={viewer}
          panelOpen={panel.column || panel.drawer}
          onChange={change}
          onBack={props.onBack}
          onPanel={panel.toggle}
        />
        {refusal ? (
          <Alert tone="danger" live className="m-3 mb-0">
            {refusal}
          </Alert>
        ) : null}
        <MessageList
          conversation={conversation}
          thread={thread}
          outgoing={props.outgoing}
          assistantName={assistantName}
          viewerName={viewer.name}
          commands={commands}
          onOlder={() => commands.loadOlder(id)}
          onSendAgain={commands.send}
          onEdit={editAgain}
        />
        <ReplyBox
          conversation={conversation}
          channel={channel}
          draft={thread.draft}
          assistantName={assistantName}
          text={text}
          onText={setText}
          onSend={(words) =>
            commands.send({ conversationId: id, text: words, key: newKey(), replyToId: null })
          }
          onAcceptDraft={(draftId, wording) => commands.acceptDraft(id, draftId, wording)}
          onDismissDraft={(draftId) => commands.dismissDraft(id, draftId)}
          split={props.split}
        >
          {conversation.needs_human ? (
            <HandoffNote
              assistantName={assistantName}
              onWhy={lastInbound ? () => commands.why(lastInbound.id) : undefined}
            />
          ) : null}
        </ReplyBox>
      </div>
      <aside
        aria-label="About this customer"
        className={cn(
          "hidden w-80 shrink-0 overflow-y-auto border-l border-line bg-surface",
          panel.columnOnServer && "xl:block",
        )}
      >
        {about}
      </aside>
      {panel.drawer ? (
        <Suspense fallback={null}>
          <ContactDrawer onClose={() => panel.setDrawer(false)}>{about}</ContactDrawer>
        </Suspense>
      ) : null}
    </>
  );
}
