import type { ExpressionBuilder } from "kysely";
import type { Mode, TopicSetting } from "#lib/assistant/effective-mode";
import { isClosed } from "#lib/assistant/is-closed";
import { loadSettings } from "#lib/assistant/load-settings";
import { loadTopics } from "#lib/assistant/load-topics";
import type { AssistantSettings } from "#lib/assistant/settings-schema";
import type { Database, Db } from "#lib/db/client";
import { loadTranscript, type TranscriptMessage } from "#lib/inbox/load-transcript";
import { replyWindow, replyWindowMarginMs, replyWindowMs } from "#lib/inbox/reply-window";

/** Everything the assistant looks at before it speaks, read at one moment. */
export type Turn = {
  organizationId: string;
  organizationName: string;
  conversationId: string;
  contactName: string | null;
  /** before topics and budgets are asked; off while paused */
  mode: Mode;
  /** the conversation's own mode, where a person chose one */
  ownMode: "off" | "suggest" | "auto" | null;
  channelActive: boolean;
  paused: boolean;
  topics: TopicSetting[];
  /** outside the hours, where the away text is on */
  closed: boolean;
  handlerVersion: number;
  /** the assistant handles the conversation, its channel works (a draft needs less) and the contact's window is open */
  assistantMaySpeak: boolean;
  settings: AssistantSettings;
  transcript: TranscriptMessage[];
  /** what the contact wrote that nobody has answered, oldest first */
  unanswered: TranscriptMessage[];
  /** the newest contact message by arrival, and each unanswered one with its edits: checked again before sending */
  lastMessageId: string | undefined;
  considered: { id: string; editCount: number }[];
  /** the same messages already have a draft, or were looked at silently */
  drafted: boolean;
  /** an earlier answer to the same newest message was queued, but never left */
  answerDropped: boolean;
  /** this answer would be the first automatic one, or the first after a pause or a person */
  firstAnswer: boolean;
};

const pauseMs = 24 * 60 * 60_000;

export async function loadTurn(db: Db, conversationId: string): Promise<Turn | undefined> {
  const conversation = await loadConversation(db, conversationId);
  if (conversation === undefined) return undefined;
  const { organizationId } = conversation;
  const settings = await loadSettings(db, organizationId);
  const mode = modeOf(conversation);
  const shadow = mode === "shadow";
  const rows = await loadTranscript(db, { organizationId, conversationId });
  const runs = await loadRuns(db, { organizationId, conversationId });
  const unanswered = unansweredOf(rows, runs, conversation.lastByPerson ?? undefined);
  const lastMessageId = conversation.newestArrival ?? undefined;
  return {
    organizationId,
    organizationName: conversation.organizationName,
    conversationId,
    contactName: conversation.contactName,
    mode,
    ownMode: conversation.assistantMode,
    channelActive: conversation.channelStatus === "active",
    paused: isPaused(conversation),
    topics: await loadTopics(db, organizationId),
    closed: settings.away_mode === "outside_hours" && isClosed(conversation.businessHours, new Date()),
    handlerVersion: conversation.handlerVersion,
    assistantMaySpeak:
      (conversation.handler === "assistant" || shadow) &&
      (conversation.channelStatus === "active" ||
        (conversation.channelStatus !== "disconnected" && mode !== "auto")) &&
      replyWindow(conversation.windowOpenedAt, new Date()).state === "open",
    settings,
    transcript: rows,
    unanswered,
    lastMessageId,
    considered: unanswered.map(({ id, editCount }) => ({ id, editCount })),
    drafted: runs.some(
      (run) => (run.outcome === "drafted" || run.outcome === "shadowed") && coversExactly(run, unanswered),
    ),
    answerDropped: runs.some((run) => run.outcome === "queued" && run.lastMessageId === lastMessageId),
    firstAnswer: isFirstAnswer(rows),
  };
}

async function loadConversation(db: Db, conversationId: string) {
  return db
    .selectFrom("conversations as c")
    .innerJoin("channels as ch", "ch.id", "c.channelId")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .innerJoin("organizations as o", "o.id", "c.organizationId")
    .leftJoin("assistantSettings as s", "s.organizationId", "c.organizationId")
    .select((eb) => [newestArrival(eb).as("newestArrival"), lastByPerson(eb).as("lastByPerson")])
    .select([
      "c.organizationId",
      "c.handler",
      "c.handlerVersion",
      "c.windowOpenedAt",
      "c.assistantMode",
      "ch.assistantMode as channelMode",
      "ch.assistantShadow",
      "ch.assistantPausedAt",
      "s.pausedAt",
      "o.businessHours",
      "ch.status as channelStatus",
      "co.name as contactName",
      "o.name as organizationName",
    ])
    .where("c.id", "=", conversationId)
    .executeTakeFirst();
}

type ConversationRow = NonNullable<Awaited<ReturnType<typeof loadConversation>>>;

function isPaused(row: ConversationRow): boolean {
  return row.pausedAt !== null || row.assistantPausedAt !== null;
}

function modeOf(row: ConversationRow): Mode {
  if (isPaused(row)) return "off";
  if (row.assistantMode !== null) return row.assistantMode;
  return row.channelMode === "off" && row.assistantShadow ? "shadow" : row.channelMode;
}

type OfConversation = ExpressionBuilder<Database & { c: Database["conversations"] }, "c">;

type Place = { organizationId: string; conversationId: string };

/** Only the newest runs matter: a contact message older than the reply window is never answered. */
function loadRuns(db: Db, place: Place) {
  return db
    .selectFrom("assistantRuns")
    .select(["id", "outcome", "messageIds", "lastMessageId"])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("messages")
            .select("messages.id")
            .whereRef("messages.runId", "=", "assistantRuns.id")
            .whereRef("messages.conversationId", "=", "assistantRuns.conversationId")
            .where("messages.status", "not in", ["deleted", "failed"]),
        )
        .as("spoken"),
    )
    .where("organizationId", "=", place.organizationId)
    .where("conversationId", "=", place.conversationId)
    .where("status", "=", "finished")
    .where("outcome", "in", ["queued", "silent", "handed_off", "drafted", "shadowed"])
    .where("createdAt", ">", new Date(Date.now() - replyWindowMs))
    .orderBy("createdAt", "desc")
    .limit(200)
    .execute();
}

/** The newest contact message by arrival, which may stand far up in the transcript when it was late. */
function newestArrival(eb: OfConversation) {
  return eb
    .selectFrom("messages as m")
    .select("m.id")
    .whereRef("m.organizationId", "=", "c.organizationId")
    .whereRef("m.conversationId", "=", "c.id")
    .where("m.direction", "=", "inbound")
    .where("m.status", "<>", "deleted")
    .orderBy("m.seq", "desc")
    .limit(1);
}

/** The last words a person wrote. An accepted draft answers what its run read, not all that stands above it. */
function lastByPerson(eb: OfConversation) {
  return eb
    .selectFrom("messages as m")
    .select("m.id")
    .whereRef("m.organizationId", "=", "c.organizationId")
    .whereRef("m.conversationId", "=", "c.id")
    .where("m.authorType", "in", ["member", "external"])
    .where("m.runId", "is", null)
    .where("m.status", "not in", ["deleted", "failed"])
    .orderBy("m.occurredAt", "desc")
    .orderBy("m.seq", "desc")
    .limit(1);
}

type RunRow = Awaited<ReturnType<typeof loadRuns>>[number];

/**
 * The contact's messages that no run has dealt with and no person has written after. Decided by what runs
 * really read and what really left, so that a message arriving late, in between older ones, still counts.
 */
function unansweredOf(
  rows: TranscriptMessage[],
  runs: RunRow[],
  lastByPerson: string | undefined,
): TranscriptMessage[] {
  const settled = runs.filter(
    (run) => run.outcome === "silent" || run.outcome === "handed_off" || run.spoken,
  );
  const dealtWith = new Set(settled.flatMap((run) => run.messageIds));
  const oldest = Date.now() - replyWindowMs + replyWindowMarginMs;
  return rows
    .slice(rows.findIndex((row) => row.id === lastByPerson) + 1)
    .filter(
      (row) => row.direction === "inbound" && row.occurredAt.getTime() > oldest && !dealtWith.has(row.id),
    );
}

function coversExactly(run: RunRow, unanswered: TranscriptMessage[]): boolean {
  const read = new Set(run.messageIds);
  return read.size === unanswered.length && unanswered.every((row) => read.has(row.id));
}

function isFirstAnswer(rows: TranscriptMessage[]): boolean {
  const last = rows.findLast((row) => row.direction === "outbound");
  return (
    last === undefined || last.authorType !== "assistant" || Date.now() - last.occurredAt.getTime() > pauseMs
  );
}
