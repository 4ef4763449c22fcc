import type { AttachedFile } from "#components/dashboard/inbox/attach-context";
import type { InboxFilter } from "#components/dashboard/inbox/place";
import type { MakeLabel, QueueDesk } from "#components/dashboard/inbox/queue-context";
import type { Draft, Run } from "#lib/assistant/schema";
import type { ChangeView, CreateView, SavedView } from "#lib/inbox/queue-schema";
import type {
  Contact,
  Conversation,
  ConversationChange,
  Message,
  MessageEdit,
  UpdateConversation,
} from "#lib/inbox/schema";

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
  /** Who wrote it: the browser may keep it for longer than they are signed in. */
  memberId: string;
  quickReplies?: string[];
  attachments?: AttachedFile[];
  /** The newest message known when this was begun; absent to send it whatever was said since. */
  lastSeenMessageId?: string;
};

/** `newer`: something was said meanwhile, in words, and nothing was sent. `lost`: no answer came; nobody knows. */
export type SendAnswer = Promise<Message[] | string | { newer: string } | { lost: true }>;

/** What the inbox asks of the server. */
export type InboxApi = {
  list: (filter: InboxFilter, cursor?: string) => Answer<Page<Conversation>>;
  open: (conversationId: string) => Answer<OpenedConversation>;
  older: (conversationId: string, cursor: string) => Answer<Page<Message>>;
  draft: (conversationId: string) => Answer<Draft | null>;
  send: (outgoing: Outgoing) => SendAnswer;
  /** Each by itself; one that is refused says why, and stands as it is now. */
  change: (changes: { id: string; patch: UpdateConversation }[]) => Answer<ConversationChange[]>;
  counts: () => Answer<Pick<QueueDesk, "counts" | "viewCounts">>;
  queue: () => Answer<QueueDesk>;
  createLabel: MakeLabel;
  saveView: (view: CreateView) => Answer<SavedView>;
  changeView: (viewId: string, patch: ChangeView) => Answer<SavedView>;
  deleteView: (viewId: string) => Answer<object>;
  markRead: (conversationId: string) => Answer<Conversation>;
  retry: (messageId: string) => Answer<Message>;
  dismiss: (messageId: string) => Answer<Message>;
  react: (messageId: string, emoji: string | null) => Answer<Message>;
  acceptDraft: (draftId: string, text?: string) => Answer<Message[]>;
  dismissDraft: (draftId: string) => Answer<null>;
  why: (messageId: string) => Answer<Run | null>;
  /** Every wording a message has had, oldest first. */
  edits: (messageId: string) => Answer<MessageEdit[]>;
};
