import { sql } from "kysely";
import { compareDecisions } from "#lib/assistant/compare-decisions";
import { decide } from "#lib/assistant/decide";
import { decideDeps } from "#lib/assistant/decide-deps";
import type { DecideDeps, DecideInput, Decision } from "#lib/assistant/decision";
import { leftOutFor } from "#lib/assistant/left-out";
import { loadSettings } from "#lib/assistant/load-settings";
import { loadTopics } from "#lib/assistant/load-topics";
import { readAttachments } from "#lib/assistant/read-attachments";
import { type Heard, type PastRun, rebuildTurn } from "#lib/assistant/rebuild-turn";
import { proposalSchema, type Rehearsed } from "#lib/assistant/rehearsal-schema";
import { sourceChanges } from "#lib/assistant/source-changes";
import { rehearseTask } from "#lib/assistant/tasks";
import type { Db } from "#lib/db/client";
import { enqueue } from "#lib/jobs/enqueue";
import { proposeKnowledge } from "#lib/knowledge/propose-knowledge";
import { announce } from "#lib/live/announce";
import { log } from "#lib/log";

/** A job's turn: short enough for a stop to wait for and for customers' answers to come in between. */
const turnMs = 5000;

type Options = { turnMs?: number; decideDeps?: typeof decideDeps; readAttachments?: typeof readAttachments };

/**
 * Goes on with a rehearsal from its rows and hands over to a following job when its time is up. Killed at any point, the
 * next one begins with what is not compared yet. Nothing is sent.
 */
export async function rehearse(
  db: Db,
  { rehearsalId }: { rehearsalId: string },
  options: Options = {},
): Promise<void> {
  const row = await db
    .selectFrom("rehearsals")
    .select(["organizationId", "proposal", "status"])
    .where("id", "=", rehearsalId)
    .executeTakeFirst();
  if (row?.status !== "running") return;
  const place = { id: rehearsalId, organizationId: row.organizationId };
  try {
    const sides = await prepare(db, { ...row, decideDeps: options.decideDeps ?? decideDeps });
    const until = Date.now() + (options.turnMs ?? turnMs);
    for (;;) {
      const run = await nextCase(db, place);
      if (!run) return await settle(db, place, "finished");
      const look = options.readAttachments ?? readAttachments;
      await compareCase(db, { ...place, run, sides, look });
      if (Date.now() > until)
        return await enqueue(db, rehearseTask, { rehearsalId }, { jobKey: rehearsalId });
    }
  } catch (error) {
    log.error({ rehearsalId, err: error instanceof Error ? error.name : "unknown" }, "rehearsal failed");
    await settle(db, place, "failed");
  }
}

type Place = { id: string; organizationId: string };
type Side = { input: Pick<DecideInput, "organizationName" | "settings" | "topics">; deps: DecideDeps };
type Sides = { before: Side; after: Side };

/** What holds now, and what would hold. */
async function prepare(
  db: Db,
  row: { organizationId: string; proposal: unknown; decideDeps: typeof decideDeps },
): Promise<Sides> {
  const { organizationId } = row;
  const proposal = proposalSchema.parse(row.proposal);
  const { name: organizationName } = await db
    .selectFrom("organizations")
    .select("name")
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow();
  const settings = await loadSettings(db, organizationId);
  const topics = await loadTopics(db, organizationId);
  const knowledge = await proposeKnowledge(db, organizationId, sourceChanges(proposal));
  const voice = { organizationName, topics };
  return {
    before: { input: { ...voice, settings }, deps: row.decideDeps(db, organizationId) },
    after: {
      input: { ...voice, settings: { ...settings, ...proposal.settings } },
      deps: row.decideDeps(db, organizationId, { proposed: knowledge }),
    },
  };
}

async function nextCase(db: Db, { id, organizationId }: Place): Promise<PastRun | undefined> {
  return db
    .selectFrom("rehearsalCases as c")
    .innerJoin("rehearsals as h", "h.id", "c.rehearsalId")
    .innerJoin("assistantRuns as r", "r.id", "c.runId")
    .select(["r.id", "r.organizationId", "r.conversationId", "r.messageIds", "r.createdAt", "r.heard"])
    .where("c.rehearsalId", "=", id)
    .where("c.organizationId", "=", organizationId)
    .where("c.verdict", "is", null)
    .where("h.status", "=", "running")
    .orderBy("c.position")
    .limit(1)
    .executeTakeFirst();
}

type Case = Place & { run: PastRun; sides: Sides; look: typeof readAttachments };

async function compareCase(db: Db, one: Case): Promise<void> {
  const { id, organizationId, run } = one;
  const known = { rehearsalId: id, organizationId, runId: run.id };
  const heard = await rebuildTurn(db, run);
  if (!heard) {
    await db
      .deleteFrom("rehearsalCases")
      .where("rehearsalId", "=", known.rehearsalId)
      .where("organizationId", "=", organizationId)
      .where("runId", "=", known.runId)
      .execute();
    return;
  }
  const compared = await compareSides(db, one, heard);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("rehearsalCases")
      .set(compared)
      .where("rehearsalId", "=", known.rehearsalId)
      .where("organizationId", "=", organizationId)
      .where("runId", "=", known.runId)
      .where("verdict", "is", null)
      .execute();
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: id });
  });
}

/** Pictures are looked at once for both; voice notes are in the run's own words. */
async function compareSides(db: Db, { organizationId, sides, look }: Case, heard: Heard) {
  const read = await look(db, { ...sides.before.input, ...heard }, { organizationId });
  const reason = leftOutFor(read.unanswered);
  if (reason) return { verdict: "left_out" as const, reason };
  const answer = ({ input, deps }: Side) => decide({ ...input, ...heard, unanswered: read.unanswered }, deps);
  const [before, after] = [await answer(sides.before), await answer(sides.after)];
  // Another engine's answer beside a model's would tell nothing about the change.
  if (before.error || after.error) return { verdict: "left_out" as const, reason: "model_failed" };
  const [then, now] = [kept(before), kept(after)];
  return { ...compareDecisions(then, now), before: JSON.stringify(then), after: JSON.stringify(now) };
}

function kept({ decision, reason, text, sources, cost }: Decision): Rehearsed {
  return { decision, reason, text, sources: sources.map(({ title }) => ({ title })), cost: cost ?? null };
}

async function settle(db: Db, { id, organizationId }: Place, status: "finished" | "failed"): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("rehearsals")
      .set({ status, finishedAt: sql<Date>`now()` })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .where("status", "=", "running")
      .execute();
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: id });
  });
}
