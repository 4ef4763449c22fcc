"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import type { CompletionProps } from "#components/dashboard/inbox/completing-textarea";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import { HandoffNote } from "#components/dashboard/inbox/handoff-note";
import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import type { Thread } from "#components/dashboard/inbox/inbox-state";
import { newKey } from "#components/dashboard/inbox/new-key";
import { PresenceLine, WritingLock } from "#components/dashboard/inbox/presence-line";
import { ReplyBox } from "#components/dashboard/inbox/reply-box";
import type { Desk, useDesk } from "#components/dashboard/inbox/use-desk";
import { useDeskKeys } from "#components/dashboard/inbox/use-desk-keys";
import { useMemberDraft } from "#components/dashboard/inbox/use-member-draft";
import type { Writing } from "#components/dashboard/inbox/use-writing";
import { WritingTabs } from "#components/dashboard/inbox/writing-tabs";
import type { Channel } from "#lib/channel/schema";
import type { DraftTab, Note, Presence } from "#lib/desk/schema";
import type { Conversation } from "#lib/inbox/schema";

const NoteComposer = lazy(async () => {
  const composer = await import("#components/dashboard/inbox/note-composer");
  return { default: composer.NoteComposer };
});
const SavedReplyList = lazy(async () => {
  const list = await import("#components/dashboard/inbox/saved-reply-list");
  return { default: list.SavedReplyList };
});
const UndoBar = lazy(async () => {
  const bar = await import("#components/dashboard/inbox/undo-bar");
  return { default: bar.UndoBar };
});

type ConversationDeskProps = {
  conversation: Conversation;
  thread: Thread;
  channel: Channel | undefined;
  assistantName: string;
  viewer: Viewer;
  commands: InboxCommands;
  split: (text: string) => string[];
  writing: Writing;
  desk: Desk | undefined;
  onNote: (note: Note) => void;
  /** Somebody's presence ran out: ask who is still here. */
  onPresenceEnd: ReturnType<typeof useDesk>["readPresence"];
};

/** Everything below the messages: what to know, and where to write to the customer or to the team. */
export function ConversationDesk(props: ConversationDeskProps) {
  const { conversation, thread, commands, assistantName, viewer, writing, desk } = props;
  const { id } = conversation;
  const [tab, setTab] = useState<DraftTab>("reply");
  const [insists, setInsists] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const others = useOthers(desk, viewer.id, props.onPresenceEnd);
  const rival = others.find(({ state }) => state === "typing");
  const locked = rival !== undefined && !insists && writing.text === "" && writing.extras.files.length === 0;
  const note = useMemberDraft({
    memberId: viewer.id,
    conversationId: id,
    tab: "note",
    api: desk?.api,
    drafts: desk?.drafts,
  });
  const lastInbound = thread.messages.findLast(({ direction }) => direction === "inbound");
  const held = thread.messages.findLast(({ send_at, author }) => send_at !== null && author.id === viewer.id);

  useDeskKeys({ root, onTab: setTab, writing, desk, held: held?.id });

  async function saveNote(text: string, mentionIds: string[]) {
    if (!desk) return "Parley did not answer. Check your connection and try again.";
    const made = await desk.api.createNote({ conversationId: id, text, mentionIds, key: newKey() });
    if (typeof made === "string") return made;
    props.onNote(made);
    note.change({ text: "" });
    return undefined;
  }

  return (
    <ReplyBox
      rootRef={root}
      conversation={conversation}
      channel={props.channel}
      draft={thread.draft}
      assistantName={assistantName}
      text={writing.text}
      onText={writing.write}
      onSend={(words) => void writing.send(words)}
      onAcceptDraft={(draftId, wording) => commands.acceptDraft(id, draftId, wording)}
      onDismissDraft={(draftId) => commands.dismissDraft(id, draftId)}
      split={props.split}
      writing={writing}
      repliedTo={thread.messages.find((each) => each.id === writing.replyToId)}
      savedReplies={
        desk ? (completion) => <SavedReplies {...completion} desk={desk} writing={writing} /> : undefined
      }
      lock={locked ? <WritingLock name={rival.name} onWriteAnyway={() => setInsists(true)} /> : undefined}
      tabs={
        <WritingTabs tab={tab} drafts={{ reply: writing.text !== "", note: note.text !== "" }} onTab={setTab}>
          <PresenceLine others={others} />
        </WritingTabs>
      }
      instead={
        tab === "note" && desk ? (
          <Suspense fallback={<div className="h-16" />}>
            <NoteComposer
              api={desk.api}
              focused
              text={note.text}
              onText={(text) => note.change({ text })}
              onSave={saveNote}
            />
          </Suspense>
        ) : undefined
      }
    >
      {conversation.needs_human ? (
        <HandoffNote
          assistantName={assistantName}
          onWhy={lastInbound ? () => commands.why(lastInbound.id) : undefined}
        />
      ) : null}
      {held ? (
        <Suspense fallback={null}>
          <UndoBar key={held.group_id ?? held.id} message={held} onUndo={writing.undo} />
        </Suspense>
      ) : null}
    </ReplyBox>
  );
}

function SavedReplies({ desk, writing, ...completion }: CompletionProps & { desk: Desk; writing: Writing }) {
  return (
    <Suspense fallback={null}>
      <SavedReplyList {...completion} api={desk.api} fill={writing.fill} />
    </Suspense>
  );
}

/** Those here besides oneself, as long as their word is fresh. */
function useOthers(desk: Desk | undefined, viewerId: string, onEnd: () => void): Presence[] {
  const others = desk?.presence.presences.filter(({ member_id: id }) => id !== viewerId) ?? [];
  const ends = Math.min(...others.map(({ expires_at: at }) => new Date(at).getTime()));
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (ends === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => end(), Math.max(1000, ends - Date.now() + 500));
    return () => clearTimeout(timer);
  }, [ends]);
  return others;
}
