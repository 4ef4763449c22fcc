import type { InboxFilter } from "#components/dashboard/inbox/place";
import type { Draft, Run } from "#lib/assistant/schema";
import type { Contact, Conversation, Message, UpdateConversation } from "#lib/inbox/schema";

/** Resolves to what was asked for, or to a sentence that says why not. */
export type Answer<T extends object | null> = Promise<T | string>;

export type Page<T> = { data: T[]; next_cursor: string | null };

/** A conversation as it is opened: its newest messages (newest first) and what stands beside them. */
export type OpenedConversation = {
  conversation: Conversation;
  contact: Contact;
  messages: Page<Message>;
  draft: Draft | null;
};

export type Outgoing = {
  conversationId: string;
  text: string;
  /** Made by the screen: the bubble drawn ahead is known by it, and sending twice with it sends once. */
  key: string;
  replyToId: string | null;
};

/** What the inbox asks of the server. */
export type InboxApi = {
  list: (filter: InboxFilter, cursor?: string) => Answer<Page<Conversation>>;
  open: (conversationId: string) => Answer<OpenedConversation>;
  older: (conversationId: string, cursor: string) => Answer<Page<Message>>;
  draft: (conversationId: string) => Answer<Draft | null>;
  send: (outgoing: Outgoing) => Answer<Message[]>;
  change: (conversationId: string, patch: UpdateConversation) => Answer<Conversation>;
  markRead: (conversationId: string) => Answer<Conversation>;
  retry: (messageId: string) => Answer<Message>;
  dismiss: (messageId: string) => Answer<Message>;
  react: (messageId: string, emoji: string | null) => Answer<Message>;
  acceptDraft: (draftId: string, text?: string) => Answer<Message[]>;
  dismissDraft: (draftId: string) => Answer<null>;
  why: (messageId: string) => Answer<Run | null>;
};
