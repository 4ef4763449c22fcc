"use client";

import { Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import type { CompletionProps } from "#components/dashboard/inbox/completing-textarea";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import type { Thread } from "#components/dashboard/inbox/inbox-state";
import { newKey } from "#components/dashboard/inbox/new-key";
import { ReplyBox } from "#components/dashboard/inbox/reply-box";
import type { LoadSplit } from "#components/dashboard/inbox/split-hint";
import type { Desk, useDesk } from "#components/dashboard/inbox/use-desk";
import { useDeskKeys } from "#components/dashboard/inbox/use-desk-keys";
import { useMemberDraft } from "#components/dashboard/inbox/use-member-draft";
import type { Writing } from "#components/dashboard/inbox/use-writing";
import { WritingTabs } from "#components/dashboard/inbox/writing-tabs";
import { later } from "#components/ui/later";
import { useToastsAbove } from "#components/ui/use-toasts-above";
import type { Channel } from "#lib/channel/schema";
import type { DraftTab, Note, Presence } from "#lib/desk/schema";
import type { Conversation } from "#lib/inbox/schema";

const HandoffNote = later(async () => (await import("#components/dashboard/inbox/handoff-note")).HandoffNote);
const NoteComposer = later(
  async () => (await import("#components/dashboard/inbox/note-composer")).NoteComposer,
);
const SavedReplyList = later(
  async () => (await import("#components/dashboard/inbox/saved-reply-list")).SavedReplyList,
);
const presence = () => import("#components/dashboard/inbox/presence-line");
const PresenceLine = later(async () => (await presence()).PresenceLine);
const WritingLock = later(async () => (await presence()).WritingLock);
const UndoBar = later(async () => (await import("#components/dashboard/inbox/undo-bar")).UndoBar);

type ConversationDeskProps = {
  conversation: Conversation;
  thread: Thread;
  channel: Channel | undefined;
  assistantName: string;
  viewer: Viewer;
  commands: InboxCommands;
  loadSplit: LoadSplit;
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

  useToastsAbove(root);
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
      loadSplit={props.loadSplit}
      writing={writing}
      repliedTo={thread.messages.find((each) => each.id === writing.replyToId)}
      savedReplies={
        desk ? (completion) => <SavedReplies {...completion} desk={desk} writing={writing} /> : undefined
      }
      lock={
        locked ? (
          <Suspense fallback={<div className="h-14" />}>
            <WritingLock name={rival.name} onWriteAnyway={() => setInsists(true)} />
          </Suspense>
        ) : undefined
      }
      tabs={
        <WritingTabs tab={tab} drafts={{ reply: writing.text !== "", note: note.text !== "" }} onTab={setTab}>
          {others.length > 0 ? (
            <Suspense fallback={null}>
              <PresenceLine others={others} />
            </Suspense>
          ) : null}
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
        <Suspense
          fallback={
            <div className="h-12 rounded-card border border-warning/35 bg-warning-soft max-sm:h-16" />
          }
        >
          <HandoffNote
            assistantName={assistantName}
            onWhy={lastInbound ? () => commands.why(lastInbound.id) : undefined}
          />
        </Suspense>
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
