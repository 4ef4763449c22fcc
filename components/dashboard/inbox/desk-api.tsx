import type { Answer, Page } from "#components/dashboard/inbox/inbox-api";
import type {
  ConversationPresence,
  DraftTab,
  MemberDraft,
  Note,
  Preferences,
  SavedReply,
  ShowPresence,
} from "#lib/desk/schema";
import type { Withdrawn } from "#lib/inbox/withdraw-message";

/** Values of what a saved reply may name, by name; null where there is none. */
export type VariableValues = Record<string, string | null>;
export type Filled = { text: string; filled: { name: string; value: string }[] };

export type Colleague = { id: string; name: string };

/** What stands around the messages of a conversation for the people at the desk. */
export type OpenedDesk = {
  notes: Page<Note>;
  drafts: MemberDraft[];
  presence: ConversationPresence;
  preferences: Preferences;
  variables: VariableValues;
};

export type DraftToSave = {
  conversationId: string;
  tab: DraftTab;
  text: string;
  replyToId: string | null;
  version: number;
};

export type NewNote = { conversationId: string; text: string; mentionIds: string[]; key: string };

/** What members ask of the server besides messages. */
export type DeskApi = {
  open: (conversationId: string) => Answer<OpenedDesk>;
  olderNotes: (conversationId: string, cursor: string) => Answer<Page<Note>>;
  presence: (conversationId: string) => Answer<ConversationPresence>;
  showPresence: (presence: ShowPresence) => void;
  readMentions: (conversationId: string) => Answer<null>;
  createNote: (note: NewNote) => Answer<Note>;
  updateNote: (id: string, text: string, mentionIds: string[]) => Answer<Note>;
  deleteNote: (id: string) => Answer<Note>;
  colleagues: () => Answer<Colleague[]>;
  savedReplies: () => Answer<SavedReply[]>;
  /** Puts values where a saved reply names variables; asks nobody. */
  fill: (text: string, values: VariableValues) => Filled;
  countSavedReply: (id: string) => Answer<null>;
  saveDraft: (draft: DraftToSave) => Answer<{ outcome: "saved" | "newer"; draft: MemberDraft }>;
  withdraw: (messageId: string) => Answer<Withdrawn>;
};
