"use client";

import { Suspense, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { ContactPanel } from "#components/dashboard/inbox/contact-panel";
import { ConversationDesk } from "#components/dashboard/inbox/conversation-desk";
import { ConversationHeader } from "#components/dashboard/inbox/conversation-header";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import type { OutgoingBubble, Thread } from "#components/dashboard/inbox/inbox-state";
import { MessageList } from "#components/dashboard/inbox/message-list";
import type { LoadSplit } from "#components/dashboard/inbox/split-hint";
import { UnopenedContext } from "#components/dashboard/inbox/unopened-context";
import { useDesk } from "#components/dashboard/inbox/use-desk";
import { useMarkRead } from "#components/dashboard/inbox/use-mark-read";
import { usePanel } from "#components/dashboard/inbox/use-panel";
import { usePresence } from "#components/dashboard/inbox/use-presence";
import { useWriting } from "#components/dashboard/inbox/use-writing";
import { Alert } from "#components/ui/alert";
import { cn } from "#components/ui/cn";
import { later } from "#components/ui/later";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

const ContactDrawer = later(
  async () => (await import("#components/dashboard/inbox/contact-drawer")).ContactDrawer,
);

const NoteBubble = later(async () => (await import("#components/dashboard/inbox/note-bubble")).NoteBubble);

type ConversationZoneProps = {
  conversation: Conversation;
  thread: Thread;
  channel: Channel | undefined;
  outgoing: OutgoingBubble[];
  assistantName: string;
  viewer: Viewer;
  /** Shown and not opened: nobody is told that it is looked at. */
  offered: boolean;
  /** Something else stands where the customer's panel is. */
  panelTaken: boolean;
  commands: InboxCommands;
  loadSplit: LoadSplit;
  onBack: () => void;
};

/** One conversation, with the customer's panel beside it. */
export function ConversationZone(props: ConversationZoneProps) {
  const { conversation, thread, channel, commands, assistantName, viewer, offered } = props;
  const { id } = conversation;
  const { desk, hearNote, older, readPresence } = useDesk(id);
  const typing = usePresence(id, offered ? undefined : desk?.api);
  const writing = useWriting({
    conversationId: id,
    messages: thread.messages,
    viewer,
    desk,
    commands,
    onTyping: typing,
  });
  const [refusal, setRefusal] = useState<string>();
  const panel = usePanel();
  const column = panel.column && !props.panelTaken;
  useMarkRead(offered ? undefined : conversation, commands.markRead);
  // Notes from before the oldest message shown come with it.
  const from = thread.olderCursor === null ? "" : (thread.messages[0]?.created_at ?? "");
  const allNotes = desk?.notes.data;
  const notes = useMemo(() => allNotes?.filter(({ created_at: at }) => at >= from), [allNotes, from]);
  const oldestNote = allNotes?.[0]?.created_at;
  const notesAreShort = desk?.notes.next_cursor != null && oldestNote !== undefined && oldestNote > from;
  const readOlderNotes = useEffectEvent(older);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one page at a time, until they reach as far as the messages
  useEffect(() => {
    if (notesAreShort) void readOlderNotes();
  }, [notesAreShort, oldestNote]);
  const about = <ContactPanel conversation={conversation} contact={thread.contact} channel={channel} />;
  const latest = useRef(writing);
  useLayoutEffect(() => {
    latest.current = writing;
  });
  const bubbleCommands = useMemo(
    () => ({ ...commands, reply: (messageId: string) => latest.current.replyTo(messageId) }),
    [commands],
  );
  const readTeamsWords = useEffectEvent(() => {
    if (document.visibilityState === "visible") void desk?.api.readMentions(id);
  });
  const mentioned =
    !offered && desk?.notes.data.some((note) => note.mentions.some((each) => each.id === viewer.id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when another note came
  useEffect(() => {
    if (mentioned) readTeamsWords();
  }, [mentioned, desk?.notes.data.length]);

  async function change(patch: UpdateConversation) {
    setRefusal(undefined);
    setRefusal(await commands.change(id, patch));
  }

  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConversationHeader
          conversation={conversation}
          channel={channel}
          assistantName={assistantName}
          viewer={viewer}
          panelOpen={column || panel.drawer}
          onChange={change}
          onBack={props.onBack}
          // Pressing it opens the conversation, and the column with it.
          onPanel={panel.column && !column ? undefined : panel.toggle}
        />
        {refusal ? (
          <Alert tone="danger" live className="m-3 mb-0">
            {refusal}
          </Alert>
        ) : null}
        <UnopenedContext value={offered}>
          <MessageList
            conversation={conversation}
            thread={thread}
            outgoing={props.outgoing}
            assistantName={assistantName}
            viewerName={viewer.name}
            commands={bubbleCommands}
            onOlder={() => commands.loadOlder(id)}
            onSendAgain={(bubble) => void commands.send(bubble)}
            onEdit={writing.editAgain}
            notes={notes}
            renderNote={(note, zone) =>
              desk ? (
                <Suspense fallback={null}>
                  <NoteBubble note={note} zone={zone} viewerId={viewer.id} api={desk.api} onNote={hearNote} />
                </Suspense>
              ) : null
            }
          />
        </UnopenedContext>
        <ConversationDesk
          conversation={conversation}
          thread={thread}
          channel={channel}
          assistantName={assistantName}
          viewer={viewer}
          commands={commands}
          loadSplit={props.loadSplit}
          writing={writing}
          desk={desk}
          onNote={hearNote}
          onPresenceEnd={readPresence}
        />
      </div>
      {props.panelTaken ? null : (
        <aside
          aria-label="About this customer"
          className={cn(
            "hidden w-80 shrink-0 overflow-y-auto border-l border-line bg-surface",
            panel.columnOnServer && "xl:block",
          )}
        >
          {about}
        </aside>
      )}
      {panel.drawer ? (
        <Suspense fallback={null}>
          <ContactDrawer onClose={() => panel.setDrawer(false)}>{about}</ContactDrawer>
        </Suspense>
      ) : null}
    </>
  );
}
