import type { TopicSetting } from "#lib/assistant/effective-mode";
import type { HeldAnswer } from "#lib/assistant/held-answer";
import type { Language } from "#lib/assistant/languages";
import type { ModelAnswer } from "#lib/assistant/model-answer";
import type {
  Check,
  DecisionKind,
  Engine,
  EvidencePassage,
  Reason,
  ReplySource,
} from "#lib/assistant/schema";
import type { AssistantSettings } from "#lib/assistant/settings-schema";
import type { MessageKind } from "#lib/inbox/schema";
import type { Completion, ModelMessage } from "#lib/model/complete-json";
import type { Spent } from "#lib/model/spent";

export type Utterance = {
  /** the message it stands for, where there is one */
  id?: string;
  role: "contact" | "business";
  author: "contact" | "assistant" | "person";
  kind: MessageKind;
  text: string | null;
  at: Date;
  /** the words of the message it answers, where one was quoted */
  quotes?: string;
  /** what a transcription model understood of a voice note; then `text` holds it too */
  heard?: string;
  /** what a shared post says, for a model */
  caption?: string;
  /** a picture as a data address, for a model that sees */
  picture?: string;
};

export type DecideInput = {
  organizationName: string;
  contactName: string | null;
  settings: AssistantSettings;
  /** what was said before, oldest first */
  earlier: Utterance[];
  /** what the contact wrote since, unanswered, oldest first */
  unanswered: Utterance[];
  /** the first automatic answer says that it is one, where the settings ask for it */
  firstAnswer: boolean;
  /** topics the organisation changed or added; absent ones follow the channel */
  topics?: TopicSetting[];
  /** what reading the attachments took */
  spent?: Spent;
  /** outside the hours, the sentence said in place of the handoff's */
  away?: { text: string | null };
};

export type FoundPassage = {
  id: string;
  sourceId: string;
  sourceVersion: number | null;
  sourceTitle: string;
  /** the source's title and the headings above, or a FAQ's question: part of what the passage says */
  title: string;
  text: string;
  /** the part of the text most like the question */
  excerpt: string;
  url: string | null;
  score: number;
  updatedAt?: Date;
};

/** `confident`: good enough to be sent without a person reading it. */
export type Extracted = { text: string; confidence: number; passageIds: string[]; confident: boolean };

export type DecideDeps = {
  /** `onSpent` is told what the search took, where a model was asked */
  search: (query: string, onSpent?: (spent: Spent) => void) => Promise<FoundPassage[]>;
  extract: (
    question: string,
    passages: FoundPassage[],
  ) => Extracted | undefined | Promise<Extracted | undefined>;
  /** absent without a model */
  complete?: (messages: ModelMessage[]) => Promise<Completion<ModelAnswer>>;
};

export type Decision = {
  decision: DecisionKind;
  reason: Reason;
  /** what the contact would read; null when nothing is said */
  text: string | null;
  /** the same for a person to send, who does not call it automatic */
  draft?: string | null;
  language: Language | undefined;
  topic: string;
  /** the question as it was understood */
  question: string;
  /** for the person who takes over; null unless handed off */
  summary: string | null;
  nextStep: string | null;
  confidence: number | undefined;
  sources: ReplySource[];
  passages: EvidencePassage[];
  checks: Check[];
  /** what a check refused and a person may put right */
  held?: HeldAnswer;
  engine: Engine;
  model?: string;
  promptVersion?: string;
  inputTokens?: number;
  outputTokens?: number;
  cost?: number;
  /** what was understood of voice notes, by message */
  heard?: Record<string, string>;
  /** the kind of failure of a model that gave nothing usable */
  error?: string;
};

/** What an engine found out; the words around it (disclosure, the handoff's sentence) are put on afterwards. */
export type Finding = Omit<
  Decision,
  "text" | "draft" | "language" | "topic" | "question" | "summary" | "nextStep"
> & {
  answer: string | null;
  /** what a model took it for, and its words for the colleague who takes over */
  topic?: string;
  summary?: string;
  nextStep?: string;
};
