import { sql } from "kysely";
import { compareDecisions } from "#lib/assistant/compare-decisions";
import { decide } from "#lib/assistant/decide";
import { decideDeps } from "#lib/assistant/decide-deps";
import type { DecideDeps, DecideInput, Decision } from "#lib/assistant/decision";
import { loadSettings } from "#lib/assistant/load-settings";
import { loadTopics } from "#lib/assistant/load-topics";
import { type PastRun, rebuildTurn } from "#lib/assistant/rebuild-turn";
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

type Options = { turnMs?: number; decideDeps?: typeof decideDeps };

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
      await compareCase(db, { ...place, run, sides });
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
      deps: row.decideDeps(db, organizationId, knowledge),
    },
  };
}

async function nextCase(db: Db, { id, organizationId }: Place): Promise<PastRun | undefined> {
  return db
    .selectFrom("rehearsalCases as c")
    .innerJoin("rehearsals as h", "h.id", "c.rehearsalId")
    .innerJoin("assistantRuns as r", "r.id", "c.runId")
    .select(["r.id", "r.organizationId", "r.conversationId", "r.messageIds", "r.createdAt"])
    .where("c.rehearsalId", "=", id)
    .where("c.organizationId", "=", organizationId)
    .where("c.verdict", "is", null)
    .where("h.status", "=", "running")
    .orderBy("c.position")
    .limit(1)
    .executeTakeFirst();
}

async function compareCase(
  db: Db,
  { id, organizationId, run, sides }: Place & { run: PastRun; sides: Sides },
): Promise<void> {
  const heard = await rebuildTurn(db, run);
  const known = { rehearsalId: id, runId: run.id };
  if (!heard) {
    await db
      .deleteFrom("rehearsalCases")
      .where("rehearsalId", "=", known.rehearsalId)
      .where("organizationId", "=", organizationId)
      .where("runId", "=", known.runId)
      .execute();
    return;
  }
  const answer = async ({ input, deps }: Side) => kept(await decide({ ...input, ...heard }, deps));
  const before = await answer(sides.before);
  const after = await answer(sides.after);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("rehearsalCases")
      .set({
        ...compareDecisions(before, after),
        before: JSON.stringify(before),
        after: JSON.stringify(after),
      })
      .where("rehearsalId", "=", known.rehearsalId)
      .where("organizationId", "=", organizationId)
      .where("runId", "=", known.runId)
      .where("verdict", "is", null)
      .execute();
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: id });
  });
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
