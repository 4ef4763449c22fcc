import { sql } from "kysely";
import type { Reason } from "#lib/assistant/schema";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

type Asked = {
  organizationId: string;
  conversationId: string;
  runId: string;
  question: string;
  reason: Reason;
};

/** Handed over for want of knowledge, rather than because a person was right for it. */
const unanswered = new Set<Reason>(["nothing_found", "partly_found", "check_failed", "model_handed_off"]);

/** How alike two questions' letters must be to count as one; found by reading pairs from shops' real questions. */
const alike = 0.45;

/**
 * Remembers a question the knowledge did not cover, with the others like it. In the transaction that hands over.
 * @returns the gap, or undefined when the run lacked no knowledge
 */
export async function noteGap(trx: Db, asked: Asked): Promise<string | undefined> {
  const question = asked.question.trim().slice(0, 4000);
  if (!unanswered.has(asked.reason) || question === "") return undefined;
  const { organizationId, conversationId, runId } = asked;
  // Two at once about the same thing are to become one gap.
  await sql`select pg_advisory_xact_lock(hashtextextended(${organizationId}, 18))`.execute(trx);
  const gapId = (await likeGap(trx, organizationId, question)) ?? (await newGap(trx, organizationId));
  await trx
    .insertInto("gapAskings")
    .values({ organizationId, gapId, conversationId, runId, question })
    .onConflict((row) => row.column("runId").doNothing())
    .execute();
  await trx
    .updateTable("gaps")
    .set({ lastAskedAt: sql<Date>`now()` })
    .where("id", "=", gapId)
    .where("organizationId", "=", organizationId)
    .execute();
  await announce(trx, { organizationId, type: "gap.updated", resourceId: gapId });
  return gapId;
}

async function likeGap(trx: Db, organizationId: string, question: string): Promise<string | undefined> {
  const { rows } = await sql<{ gapId: string }>`
    select a.gap_id from gap_askings a join gaps g on g.id = a.gap_id
    cross join lateral (select extensions.similarity(private.fold_text(a.question), private.fold_text(${question})) as score) s
    where a.organization_id = ${organizationId} and g.organization_id = ${organizationId}
      and g.status in ('open', 'proposed') and s.score >= ${alike}
    order by s.score desc limit 1`.execute(trx);
  return rows[0]?.gapId;
}

async function newGap(trx: Db, organizationId: string): Promise<string> {
  const { id } = await trx
    .insertInto("gaps")
    .values({ organizationId })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
