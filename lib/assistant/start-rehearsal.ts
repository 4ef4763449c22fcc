import { sql } from "kysely";
import { getRehearsal } from "#lib/assistant/rehearsal-queries";
import type { Rehearsal, RehearsalProposal, StartRehearsal } from "#lib/assistant/rehearsal-schema";
import { rehearseTask } from "#lib/assistant/tasks";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

/** Has the newest real questions answered once more in the background, with the change and without. Nothing is sent. */
export async function startRehearsal(
  ctx: Context,
  { sample, ...proposal }: StartRehearsal,
): Promise<Rehearsal> {
  requireChange(ctx, proposal);
  const { organizationId, actor } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    // Two at once would answer everything twice, and a model is paid for each answer.
    await sql`select pg_advisory_xact_lock(hashtextextended(${organizationId}, 19))`.execute(trx);
    await refuseSecond(trx, organizationId);
    await refuseUnknown(trx, organizationId, proposal);
    const { id } = await trx
      .insertInto("rehearsals")
      .values({
        organizationId,
        proposal: JSON.stringify(proposal),
        createdBy: actor.type === "member" ? actor.id : null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await takeSample(trx, { organizationId, id, sample });
    await enqueue(trx, rehearseTask, { rehearsalId: id }, { jobKey: id });
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: id });
    return getRehearsal({ ...ctx, db: trx }, id);
  });
}

function requireChange(ctx: Context, { settings, sources }: RehearsalProposal): void {
  if (Object.keys(settings).length > 0) requirePermission(ctx, "assistant.edit");
  if (sources.length > 0) requirePermission(ctx, "knowledge.edit");
}

async function refuseSecond(trx: Db, organizationId: string): Promise<void> {
  const running = await trx
    .selectFrom("rehearsals")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("status", "=", "running")
    .executeTakeFirst();
  if (running) throw new AppError("conflict", "A rehearsal is running. Wait for it to end, or cancel it.");
}

async function refuseUnknown(trx: Db, organizationId: string, { sources }: RehearsalProposal): Promise<void> {
  const ids = new Set(sources.flatMap((change) => (change.action === "add" ? [] : [change.id])));
  if (ids.size === 0) return;
  const found = await trx
    .selectFrom("knowledgeSources")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("id", "in", [...ids])
    .execute();
  if (found.length < ids.size) throw new AppError("not-found", "There is no such source.");
}

const mostLeftOut = 20;

type Sample = { organizationId: string; id: string; sample: number };

/**
 * The newest turns that asked something; small talk is answered by rule, whatever the knowledge. Voice notes and files in
 * between that nobody has in words come along as what is left out.
 */
async function takeSample(trx: Db, { organizationId, id, sample }: Sample): Promise<void> {
  const { rows } = await sql<{ runId: string }>`
    with turns as (
      select id, conversation_id, created_at, question, reason from assistant_runs
      where organization_id = ${organizationId} and status = 'finished' and outcome <> 'dropped'
        and decision <> 'silent' and cardinality(message_ids) > 0
    ), asked as (
      select id, conversation_id, created_at from turns where question <> ''
      order by created_at desc, id limit ${sample}
    )
    insert into rehearsal_cases (rehearsal_id, organization_id, conversation_id, run_id, position)
    select ${id}, ${organizationId}, r.conversation_id, r.id, row_number() over (order by r.created_at desc, r.id)
    from (
      select * from asked union all
      (select id, conversation_id, created_at from turns
        where question = '' and reason in ('voice_note', 'attachment_only')
          and created_at >= (select min(created_at) from asked)
        order by created_at desc, id limit ${mostLeftOut})
    ) r
    returning run_id`.execute(trx);
  if (rows.length === 0)
    throw new AppError("unprocessable", "No customer has asked anything yet that could be rehearsed.");
  await trx
    .updateTable("rehearsals")
    .set({ total: rows.length })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
}
