import { claimRun } from "#lib/assistant/claim-run";
import { decide } from "#lib/assistant/decide";
import { decideDeps } from "#lib/assistant/decide-deps";
import type { DecideDeps, DecideInput, Decision } from "#lib/assistant/decision";
import { finishRun } from "#lib/assistant/finish-run";
import { keepLease } from "#lib/assistant/keep-lease";
import { loadTurn, type Turn } from "#lib/assistant/load-turn";
import { readAttachments } from "#lib/assistant/read-attachments";
import { sendAwayText } from "#lib/assistant/send-away-text";
import { replyTask } from "#lib/assistant/tasks";
import { utterancesOf } from "#lib/assistant/utterances-of";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { showTyping } from "#lib/inbox/show-typing";
import { enqueue } from "#lib/jobs/enqueue";
import { log } from "#lib/log";

export type ReplyDeps = {
  decideDeps: (db: Db, organizationId: string, options: { until: number }) => DecideDeps;
  showTyping: (db: Db, conversationId: string) => Promise<void>;
  readAttachments: typeof readAttachments;
  /** how long models may take over one turn, all of them together; what is found without follows */
  modelsMs?: number;
};

/** A customer has an answer or a person within a minute, whatever an endpoint does. */
const modelsMs = 40_000;
/** The part of it that pictures and voice notes may take. */
const attachmentsShare = 0.4;

const defaults: ReplyDeps = { decideDeps, showTyping, readAttachments };

/** A decision that takes no longer is no reason to say that one is on its way. */
const typingAfterMs = 300;

/**
 * The assistant's turn in one conversation: read, decide, act. Safe to run twice and at once: one run at a time
 * holds the conversation, and it acts only if nothing changed since it read.
 */
export async function replyToConversation(
  db: Db,
  { conversationId }: { conversationId: string },
  given: Partial<ReplyDeps> = {},
): Promise<void> {
  const deps: ReplyDeps = { ...defaults, ...given };
  const turn = await loadTurn(db, conversationId);
  if (turn === undefined) return;
  if (!isDue(turn)) return sendAwayText(db, turn);
  const run = await claimRun(db, turn);
  if (run === undefined) return tryLater(db, conversationId);
  const lease = keepLease(db, run);
  try {
    const typing = run.mode === "auto" ? startTyping(db, conversationId, deps) : undefined;
    const decision = await decideInTime(db, turn, deps).finally(() => typing?.stop());
    await finishRun(db, { turn, run, decision });
    await sendAwayText(db, turn);
  } catch (error) {
    await db
      .updateTable("assistantRuns")
      .set({
        status: "failed",
        error: error instanceof Error ? error.name : "unknown",
        finishedAt: new Date(),
      })
      .where("id", "=", run.id)
      .where("organizationId", "=", turn.organizationId)
      .where("status", "=", "running")
      .execute();
    throw error;
  } finally {
    lease.stop();
  }
}

async function decideInTime(db: Db, turn: Turn, deps: ReplyDeps): Promise<Decision> {
  const start = Date.now();
  const longest = deps.modelsMs ?? modelsMs;
  const { organizationId } = turn;
  const place = { organizationId, until: start + longest * attachmentsShare };
  const input = await deps.readAttachments(db, decideInput(turn), place);
  const decision = await decide(input, deps.decideDeps(db, organizationId, { until: start + longest }));
  const heard = input.unanswered.flatMap((said) => (said.id && said.heard ? [[said.id, said.heard]] : []));
  return { ...decision, heard: Object.fromEntries(heard) };
}

export function isDue(turn: Turn): boolean {
  return (
    turn.assistantMaySpeak &&
    turn.mode !== "off" &&
    turn.unanswered.length > 0 &&
    !(turn.mode !== "auto" && turn.drafted)
  );
}

async function tryLater(db: Db, conversationId: string): Promise<void> {
  const windowMs = Math.max(1000, env().replyBurstWindowMs);
  await enqueue(
    db,
    replyTask,
    { conversationId },
    { jobKey: conversationId, debounce: { windowMs, maxMs: windowMs * 4 } },
  );
}

/**
 * Only a courtesy: deciding does not wait for it, and an answer there at once needs no dots before it. `stop` waits
 * for what is under way, so that no dots come after the answer.
 */
function startTyping(db: Db, conversationId: string, deps: ReplyDeps): { stop: () => Promise<void> } {
  let shown: Promise<void> | undefined;
  const timer = setTimeout(() => {
    shown = deps.showTyping(db, conversationId).catch((error: unknown) => {
      log.debug(
        { conversationId, err: error instanceof Error ? error.name : "unknown" },
        "typing was not shown",
      );
    });
  }, typingAfterMs);
  return {
    async stop() {
      clearTimeout(timer);
      await shown;
    },
  };
}

function decideInput(turn: Turn): DecideInput {
  const open = new Set(turn.unanswered.map((message) => message.id));
  const said = utterancesOf(turn.transcript);
  return {
    organizationName: turn.organizationName,
    contactName: turn.contactName,
    settings: turn.settings,
    topics: turn.topics,
    ...(turn.closed ? { away: { text: turn.settings.away_text } } : {}),
    firstAnswer: turn.firstAnswer,
    unanswered: said.filter(({ id }) => open.has(id)),
    earlier: said.filter(({ id }) => !open.has(id)),
  };
}
