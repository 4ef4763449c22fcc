import type { ClaimedRun } from "#lib/assistant/claim-run";
import type { Decision } from "#lib/assistant/decision";
import { effectiveMode, type Mode } from "#lib/assistant/effective-mode";
import { nextStepAfter } from "#lib/assistant/handoff-brief";
import { loadTurn, type Turn } from "#lib/assistant/load-turn";
import { noteGap } from "#lib/assistant/note-gap";
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
import { countCitations } from "#lib/knowledge/count-citations";

type Finished = { turn: Turn; run: ClaimedRun; decision: Decision };
type Outcome = "queued" | "drafted" | "silent" | "handed_off" | "shadowed" | "dropped";

/** Under which mode the decision falls once its topic and the budgets are known, and the setting that says so. */
type Ruling = { mode: Mode; rule: string };

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
  const ruling = rule({ ...finished, turn: now });
  const outcome = await act(trx, { ...finished, turn: now }, ruling);
  await record(trx, { ...finished, ruling }, outcome);
  if (outcome !== "queued" && outcome !== "drafted") return;
  const cited = finished.decision.sources.flatMap(({ source_id }) => source_id ?? []);
  await countCitations(trx, organizationId, cited);
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

function rule({ turn, decision }: Finished): Ruling {
  const { mode, ownMode, topics, settings, channelActive } = turn;
  const { topic } = decision;
  const limited = decision.error === "model budget" && settings.at_limit === "suggest";
  const ruling = effectiveMode({ own: ownMode, channel: mode, topic, topics, limited });
  // A draft can wait for the channel, an answer cannot.
  return ruling.mode === "auto" && !channelActive ? { ...ruling, mode: "suggest" } : ruling;
}

async function act(trx: Db, finished: Finished, { mode }: Ruling): Promise<Outcome> {
  const { turn, run, decision } = finished;
  const { organizationId, conversationId } = turn;
  const ctx: Context = { db: trx, organizationId, actor: { type: "assistant", runId: run.id } };
  await withdrawDraft(trx, turn);
  if (mode === "shadow" || mode === "off") return "shadowed";
  if (decision.decision === "silent") return "silent";
  if (decision.decision === "reply" && mode === "suggest") {
    await writeDraft(trx, { turn, run, decision });
    return "drafted";
  }
  if (mode === "auto") await say(ctx, finished);
  if (decision.decision === "reply") return "queued";
  // Not a model's words: these go out by mail as well.
  await handOff(ctx, { conversationId, nextStep: nextStepAfter(decision) });
  if (decision.held) await writeDraft(trx, { turn, run, decision });
  const question = decision.question ?? "";
  await noteGap(trx, { organizationId, conversationId, runId: run.id, question, reason: decision.reason });
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
    // A topic that is automatic leaves under a channel that drafts; switched off, nothing does.
    ...(turn.mode === "auto" ? {} : { modes: ["suggest", "auto"] }),
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

async function record(
  trx: Db,
  { run, decision, ruling }: Finished & { ruling?: Ruling },
  outcome: Outcome,
): Promise<void> {
  const dropped = outcome === "dropped";
  await trx
    .updateTable("assistantRuns")
    .set({
      status: dropped ? "superseded" : "finished",
      outcome,
      mode: ruling === undefined || ruling.mode === "off" ? run.mode : ruling.mode,
      rule: ruling?.rule ?? null,
      decision: decision.decision,
      reason: decision.reason,
      topic: decision.topic,
      ...(dropped ? withoutWords : wordsOf(decision, outcome)),
      ...spentOf(decision),
      language: decision.language ?? null,
      confidence: decision.confidence ?? null,
      sources: JSON.stringify(decision.sources),
      passages: JSON.stringify(decision.passages),
      error: decision.error ?? null,
      finishedAt: new Date(),
    })
    .where("id", "=", run.id)
    .where("organizationId", "=", run.organizationId)
    .where("status", "=", "running")
    .execute();
}

/** What was never said may repeat a message that was unsent meanwhile. */
const withoutWords = { heard: "{}", text: null, checks: "[]", question: null, summary: null, nextStep: null };

function wordsOf(decision: Decision, outcome: Outcome) {
  const { checks, question, summary, nextStep, heard = {}, draft } = decision;
  const forPerson = outcome === "drafted" || outcome === "shadowed";
  const text = forPerson ? (draft ?? decision.text) : decision.text;
  const words = { text, question, summary, nextStep };
  return { ...words, checks: JSON.stringify(checks), heard: JSON.stringify(heard) };
}

function spentOf(decision: Decision) {
  return {
    engine: decision.engine,
    model: decision.model ?? null,
    promptVersion: decision.promptVersion ?? null,
    inputTokens: decision.inputTokens ?? null,
    outputTokens: decision.outputTokens ?? null,
    cost: decision.cost ?? null,
  };
}
