"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useReducer, useRef, useState } from "react";
import { contactName } from "#components/dashboard/inbox/handler-words";
import type { InboxApi, OpenedConversation, Page } from "#components/dashboard/inbox/inbox-api";
import { inboxCommands } from "#components/dashboard/inbox/inbox-commands";
import { emptyInbox, type InboxState, inboxReducer } from "#components/dashboard/inbox/inbox-state";
import { tellBus } from "#components/dashboard/inbox/live-bus";
import { keptOutgoing } from "#components/dashboard/inbox/outbox";
import { filterKey, type InboxFilter, type Place } from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import { readWhileHearing } from "#components/dashboard/inbox/read-while-hearing";
import { type LiveEvent, useLiveEvents } from "#components/dashboard/inbox/use-live-events";
import { useQueueDesk } from "#components/dashboard/inbox/use-queue-desk";
import type { OfferUndo } from "#components/ui/toast";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, Message } from "#lib/inbox/schema";

/** What the page read before the screen was drawn. */
export type InboxStart = {
  filter: InboxFilter;
  list: Page<Conversation>;
  channels: Channel[];
  queue: QueueDesk;
  opened: OpenedConversation | null;
};

type UseInbox = {
  api: InboxApi;
  start: InboxStart;
  place: Place;
  viewerId: string;
  /** The state of a connection changed: what stands around the inbox shows it too. */
  onChannelChange: () => void;
  onUndoable: OfferUndo;
};

/** The inbox's state, kept true by the live stream, and what can be done with it. */
export function useInbox({ api, start, place, viewerId, onChannelChange, onUndoable }: UseInbox) {
  const [state, dispatch] = useReducer(inboxReducer, start, startState);
  const latest = useRef(state);
  // Ahead of every other effect: a child's may ask for the state it was drawn with.
  useLayoutEffect(() => {
    latest.current = state;
  });
  const { desk, stir, changeViews } = useQueueDesk({
    start: start.queue,
    api,
    viewerId,
    onMention: readMentions,
  });
  const offerUndo = useRef(onUndoable);
  useLayoutEffect(() => {
    offerUndo.current = onUndoable;
  });
  const [line] = useState(() => readWhileHearing(dispatch));
  const commands = useMemo(
    () =>
      inboxCommands({
        api,
        dispatch,
        line,
        current: () => latest.current,
        onUndoable: (...offer) => offerUndo.current(...offer),
      }),
    [api, line],
  );
  const problems = useLoading({ state, place, commands });
  useOutbox(viewerId, commands);
  const [announcement, setAnnouncement] = useState("");

  /** Who is mentioned only the server can say: the list is read again where it was read before. */
  function readMentions() {
    const shown = place.filter.folder === "mentions";
    const filter = shown ? place.filter : ({ folder: "mentions", q: "" } as const);
    if (state.lists[filterKey(filter)]) void commands.list(filter);
  }

  const reconnecting = useLiveEvents({
    onGap() {
      tellBus("gap", null);
      line.miss();
      dispatch({ type: "gap", list: filterKey(place.filter), thread: place.conversationId });
      commands.list(place.filter, true);
      if (place.conversationId) commands.open(place.conversationId);
    },
    onEvent(event) {
      switch (event.type) {
        case "message.created":
        case "message.updated":
          if (isNews(event, latest.current)) setAnnouncement(announce(event.resource, latest.current));
          return line.hear({ type: "messages-heard", messages: [event.resource] });
        case "conversation.updated":
          stir();
          if ("removed" in event.resource)
            return line.hear({ type: "conversation-gone", id: event.resource.id });
          line.hear({ type: "conversation-heard", conversation: event.resource });
          if (mayHaveDraft(event.resource, latest.current)) commands.readDraft(event.resource.id);
          return;
        case "channel.updated":
          if (latest.current.channels[event.resource.id]?.status !== event.resource.status) onChannelChange();
          return line.hear({ type: "channel-heard", channel: event.resource });
      }
    },
  });

  return { state, desk, changeViews, commands, reconnecting, announcement, problems };
}

/** Goes on sending what the last visit could not; the code for it comes only when there is something. */
function useOutbox(viewerId: string, commands: ReturnType<typeof inboxCommands>) {
  useEffect(() => {
    if (keptOutgoing().length === 0) return;
    import("#components/dashboard/inbox/resume-outbox").then(
      ({ resumeOutbox }) => resumeOutbox(viewerId, commands),
      () => undefined,
    );
  }, [viewerId, commands]);
}

type Loading = { state: InboxState; place: Place; commands: ReturnType<typeof inboxCommands> };

/** Reads what the address asks for and the screen does not have yet. */
function useLoading({ state, place, commands }: Loading) {
  const [problems, setProblems] = useState<{ list?: string; thread?: string }>({});
  const key = filterKey(place.filter);
  const { conversationId } = place;
  const known = conversationId !== null && state.threads[conversationId] !== undefined;
  // Counts the presses on "Try again".
  const [round, retry] = useReducer((before: number) => before + 1, 0);
  const loadList = useEffectEvent(async () => {
    setProblems((before) => ({ ...before, list: undefined }));
    if (state.lists[key]) return;
    const list = await commands.list(place.filter);
    setProblems((before) => ({ ...before, list }));
  });
  const loadThread = useEffectEvent(async () => {
    setProblems((before) => ({ ...before, thread: undefined }));
    if (conversationId === null || state.threads[conversationId]) return;
    const thread = await commands.open(conversationId);
    setProblems((before) => ({ ...before, thread }));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the filter
  useEffect(() => void loadList(), [key, round]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read when another conversation is opened, or this one is gone
  useEffect(() => void loadThread(), [conversationId, known]);
  return { ...problems, retry };
}

function startState({ filter, list, channels, opened }: InboxStart): InboxState {
  const empty: InboxState = {
    ...emptyInbox,
    channels: Object.fromEntries(channels.map((channel) => [channel.id, channel])),
  };
  const listed = inboxReducer(empty, { type: "listed", key: filterKey(filter), page: list, anew: false });
  return opened ? inboxReducer(listed, { type: "opened", opened }) : listed;
}

function mayHaveDraft(conversation: Conversation, state: InboxState): boolean {
  const thread = state.threads[conversation.id];
  return thread !== undefined && (thread.draft !== null || conversation.assistant_mode === "suggest");
}

function isNews({ type, resource }: LiveEvent, state: InboxState): boolean {
  if (type !== "message.created" || !("direction" in resource) || resource.direction !== "inbound")
    return false;
  const thread = state.threads[resource.conversation_id];
  return !thread?.messages.some(({ id }) => id === resource.id);
}

function announce(message: Message, state: InboxState): string {
  const conversation = state.conversations[message.conversation_id];
  const name = conversation ? contactName(conversation) : (message.author.name ?? "a customer");
  return `New message from ${name}: ${message.text ?? "no text"}`;
}
