import type { OpenedConversation, Outgoing, Page } from "#components/dashboard/inbox/inbox-api";
import { mergeMessages } from "#components/dashboard/inbox/merge-messages";
import type { Draft } from "#lib/assistant/schema";
import type { Channel } from "#lib/channel/schema";
import type { Contact, Conversation, Message } from "#lib/inbox/schema";

/** A bubble drawn ahead of the server's answer; `refusal` says why it did not go. */
export type OutgoingBubble = Outgoing & {
  refusal: string | null;
  /** No answer came yet; it is tried again by itself. */
  waiting?: boolean;
};

export type Thread = {
  contact: Contact;
  /** Oldest first. */
  messages: Message[];
  olderCursor: string | null;
  draft: Draft | null;
};

/** How far a list is loaded: rows older than `reach` are unknown while there is a cursor. */
export type ListExtent = { cursor: string | null; reach: string | null; found: string[] };

export type InboxState = {
  channels: Record<string, Channel>;
  conversations: Record<string, Conversation>;
  lists: Record<string, ListExtent>;
  threads: Record<string, Thread>;
  outgoing: OutgoingBubble[];
};

export type InboxEvent =
  /** `anew`: whatever else was known of conversations may be out of date. `more`: it goes on where the list ended. */
  | { type: "listed"; key: string; page: Page<Conversation>; anew: boolean; more?: boolean }
  | { type: "opened"; opened: OpenedConversation }
  | { type: "older-loaded"; conversationId: string; page: Page<Message> }
  | { type: "messages-heard"; messages: Message[] }
  | { type: "conversation-heard"; conversation: Conversation }
  /** The person was erased, and everything with them. */
  | { type: "conversation-gone"; id: string }
  | { type: "channel-heard"; channel: Channel }
  | { type: "draft-read"; conversationId: string; draft: Draft | null }
  | { type: "send-begun"; outgoing: Outgoing }
  | { type: "send-refused"; key: string; refusal: string }
  | { type: "send-waits"; key: string }
  | { type: "outgoing-dropped"; key: string }
  /** Events were missed: what is not on the screen is forgotten and read again when it is asked for. */
  | { type: "gap"; list: string; thread: string | null };

export const emptyInbox: InboxState = {
  channels: {},
  conversations: {},
  lists: {},
  threads: {},
  outgoing: [],
};

/** The inbox as the screen knows it. Whatever is heard twice or in another order ends in the same state. */
export function inboxReducer(state: InboxState, event: InboxEvent): InboxState {
  switch (event.type) {
    case "listed":
      return listed(state, event);
    case "opened":
      return opened(state, event.opened);
    case "older-loaded":
      return withThread(state, event.conversationId, (thread) => ({
        messages: mergeMessages(thread.messages, event.page.data),
        olderCursor: event.page.next_cursor,
      }));
    case "messages-heard":
      return messagesHeard(state, event.messages);
    case "conversation-heard":
      return withConversations(state, [event.conversation]);
    case "conversation-gone":
      return withoutConversation(state, event.id);
    case "channel-heard":
      return { ...state, channels: { ...state.channels, [event.channel.id]: event.channel } };
    case "draft-read":
      return withThread(state, event.conversationId, () => ({ draft: event.draft }));
    case "gap":
      return { ...state, lists: only(state.lists, event.list), threads: only(state.threads, event.thread) };
    default:
      return { ...state, outgoing: outgoingAfter(state.outgoing, event) };
  }
}

type OutgoingEvent = Extract<
  InboxEvent,
  { type: "send-begun" | "send-refused" | "send-waits" | "outgoing-dropped" }
>;

function outgoingAfter(outgoing: OutgoingBubble[], event: OutgoingEvent): OutgoingBubble[] {
  switch (event.type) {
    case "send-begun":
      return [
        ...outgoing.filter(({ key }) => key !== event.outgoing.key),
        { ...event.outgoing, refusal: null },
      ];
    case "send-refused":
      return outgoing.map((each) => (each.key === event.key ? { ...each, refusal: event.refusal } : each));
    case "send-waits":
      return outgoing.map((each) => (each.key === event.key ? { ...each, waiting: true } : each));
    case "outgoing-dropped":
      return outgoing.filter(({ key }) => key !== event.key);
  }
}

function listed(state: InboxState, event: Extract<InboxEvent, { type: "listed" }>): InboxState {
  const { key, page, anew, more = false } = event;
  const before = anew ? undefined : state.lists[key];
  const reach = page.data.at(-1)?.listed_at ?? (more ? before?.reach : null) ?? null;
  // Of what it reaches over, the first page says all there is.
  const isKept = (id: string) =>
    more || (page.next_cursor !== null && isBelow(state.conversations[id], reach));
  const extent: ListExtent = {
    cursor: page.next_cursor,
    reach,
    found: [...new Set([...(before?.found.filter(isKept) ?? []), ...page.data.map(({ id }) => id)])],
  };
  const conversations = anew
    ? Object.fromEntries(Object.entries(state.conversations).filter(([id]) => state.threads[id]))
    : state.conversations;
  return withConversations({ ...state, conversations, lists: { ...state.lists, [key]: extent } }, page.data);
}

function isBelow(conversation: Conversation | undefined, reach: string | null): boolean {
  return reach !== null && (conversation?.listed_at ?? "") < reach;
}

function opened(
  state: InboxState,
  { conversation, contact, messages, draft }: OpenedConversation,
): InboxState {
  const known = state.threads[conversation.id];
  const seamless =
    known !== undefined &&
    messages.data.some(({ id }) => known.messages.some((message) => message.id === id));
  const thread: Thread = {
    contact,
    draft,
    messages: mergeMessages(seamless ? known.messages : [], messages.data),
    olderCursor: seamless ? known.olderCursor : messages.next_cursor,
  };
  return {
    ...withConversations(state, [conversation]),
    threads: { ...state.threads, [conversation.id]: thread },
    outgoing: withoutArrived(state.outgoing, messages.data),
  };
}

/** Messages of conversations that are not loaded are left out: opening one reads it. */
function messagesHeard(state: InboxState, messages: Message[]): InboxState {
  let next: InboxState = { ...state, outgoing: withoutArrived(state.outgoing, messages) };
  for (const message of messages) {
    next = withThread(next, message.conversation_id, (thread) => ({
      messages: mergeMessages(thread.messages, [message]),
    }));
  }
  return next;
}

function withoutArrived(outgoing: OutgoingBubble[], messages: Message[]): OutgoingBubble[] {
  const arrived = new Set(messages.map((message) => message.idempotency_key));
  return outgoing.some(({ key }) => arrived.has(key))
    ? outgoing.filter(({ key }) => !arrived.has(key))
    : outgoing;
}

function withConversations(state: InboxState, conversations: Conversation[]): InboxState {
  const heard = Object.fromEntries(conversations.map((conversation) => [conversation.id, conversation]));
  return { ...state, conversations: { ...state.conversations, ...heard } };
}

function withoutConversation(state: InboxState, id: string): InboxState {
  const { [id]: _conversation, ...conversations } = state.conversations;
  const { [id]: _thread, ...threads } = state.threads;
  const outgoing = state.outgoing.filter(({ conversationId }) => conversationId !== id);
  return { ...state, conversations, threads, outgoing };
}

function withThread(state: InboxState, id: string, change: (thread: Thread) => Partial<Thread>): InboxState {
  const thread = state.threads[id];
  if (!thread) return state;
  return { ...state, threads: { ...state.threads, [id]: { ...thread, ...change(thread) } } };
}

function only<T>(all: Record<string, T>, id: string | null): Record<string, T> {
  const kept = id === null ? undefined : all[id];
  return id !== null && kept ? { [id]: kept } : {};
}
