import type { ClaimedRun } from "#lib/assistant/claim-run";
import type { Decision } from "#lib/assistant/decision";
import { loadTurn, type Turn } from "#lib/assistant/load-turn";
import { replyTask } from "#lib/assistant/tasks";
import { withdrawDraft } from "#lib/assistant/withdraw-draft";
import { writeDraft } from "#lib/assistant/write-draft";
import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { lockConversation } from "#lib/inbox/conversation-row";
import { handOff } from "#lib/inbox/hand-off";
import { queueMessage } from "#lib/inbox/send-message";
import { SupersededError } from "#lib/inbox/superseded-error";
import { enqueue } from "#lib/jobs/enqueue";

type Finished = { turn: Turn; run: ClaimedRun; decision: Decision };
type Outcome = "queued" | "drafted" | "silent" | "handed_off" | "dropped";

/**
 * Acts on a decision, in one short transaction that holds the conversation: only if the run still is the one at
 * work, and the messages, the handler and the mode still are what it read. Otherwise nothing is said, and a run
 * that knows better follows.
 */
export async function finishRun(db: Db, finished: Finished): Promise<void> {
  try {
    await db.transaction().execute((trx) => finish(trx, finished));
  } catch (error) {
    if (!(error instanceof SupersededError)) throw error;
    await db.transaction().execute((trx) => drop(trx, finished));
  }
}

async function finish(trx: Db, finished: Finished): Promise<void> {
  const { organizationId, conversationId } = finished.turn;
  await lockConversation(trx, { organizationId, conversationId });
  const now = await loadTurn(trx, conversationId);
  if (now === undefined || !isUnchanged(finished.turn, now)) return drop(trx, finished);
  if (!(await isAtWork(trx, finished.run))) return;
  const outcome = await act(trx, finished);
  await record(trx, finished, outcome);
}

function isUnchanged(then: Turn, now: Turn): boolean {
  const same = (turn: Turn) =>
    JSON.stringify([
      turn.mode,
      turn.handlerVersion,
      turn.assistantMaySpeak,
      turn.lastMessageId,
      turn.considered,
    ]);
  return same(then) === same(now);
}

/** A run that lost its lease was superseded; its row lock keeps that from happening while we act. */
async function isAtWork(trx: Db, run: ClaimedRun): Promise<boolean> {
  const row = await trx
    .selectFrom("assistantRuns")
    .select("id")
    .where("id", "=", run.id)
    .where("organizationId", "=", run.organizationId)
    .where("status", "=", "running")
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

async function act(trx: Db, finished: Finished): Promise<Outcome> {
  const { turn, run, decision } = finished;
  const { organizationId, conversationId } = turn;
  const ctx: Context = { db: trx, organizationId, actor: { type: "assistant", runId: run.id } };
  await withdrawDraft(trx, turn);
  if (decision.decision === "silent") return "silent";
  if (decision.decision === "reply" && run.mode === "suggest") {
    await writeDraft(trx, { turn, run, decision });
    return "drafted";
  }
  if (run.mode === "auto") await say(ctx, finished);
  if (decision.decision === "reply") return "queued";
  await handOff(ctx, { conversationId, reason: decision.reason });
  return "handed_off";
}

async function say(ctx: Context, { turn, run, decision }: Finished): Promise<void> {
  const { lastMessageId, handlerVersion, considered } = turn;
  if (decision.text === null || lastMessageId === undefined) return;
  const sources = decision.sources.map(({ title, url, excerpt }) => ({ title, url, excerpt }));
  await queueMessage(ctx, {
    conversationId: turn.conversationId,
    text: decision.text,
    idempotencyKey: turn.answerDropped ? `reply:${lastMessageId}:${run.id}` : `reply:${lastMessageId}`,
    run: { id: run.id, handlerVersion, lastMessageId, considered, sources },
  });
}

/** The run said nothing. If it still is the assistant's turn, another run looks at what changed. */
async function drop(trx: Db, finished: Finished): Promise<void> {
  const { conversationId } = finished.turn;
  const now = await loadTurn(trx, conversationId);
  await record(trx, finished, "dropped");
  if (now === undefined || !now.assistantMaySpeak || now.mode === "off" || now.unanswered.length === 0)
    return;
  const windowMs = env().replyBurstWindowMs;
  await enqueue(
    trx,
    replyTask,
    { conversationId },
    { jobKey: conversationId, debounce: { windowMs, maxMs: windowMs * 4 } },
  );
}

async function record(trx: Db, { run, decision }: Finished, outcome: Outcome): Promise<void> {
  const dropped = outcome === "dropped";
  await trx
    .updateTable("assistantRuns")
    .set({
      status: dropped ? "superseded" : "finished",
      outcome,
      decision: decision.decision,
      reason: decision.reason,
      // What was never said may repeat a message that was unsent meanwhile.
      text: dropped ? null : decision.text,
      checks: JSON.stringify(dropped ? [] : decision.checks),
      language: decision.language ?? null,
      confidence: decision.confidence ?? null,
      sources: JSON.stringify(decision.sources),
      passages: JSON.stringify(decision.passages),
      engine: decision.engine,
      model: decision.model ?? null,
      promptVersion: decision.promptVersion ?? null,
      inputTokens: decision.inputTokens ?? null,
      outputTokens: decision.outputTokens ?? null,
      error: decision.error ?? null,
      finishedAt: new Date(),
    })
    .where("id", "=", run.id)
    .where("organizationId", "=", run.organizationId)
    .where("status", "=", "running")
    .execute();
}
