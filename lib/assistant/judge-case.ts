import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

type Judged = { rehearsalId: string; runId: string; verdict: "better" | "worse" | "same" };

/**
 * A person says whether other words are better ones, once for all who got the same two answers; the last word counts.
 * @throws AppError not-found
 */
export async function judgeCase(ctx: Context, { rehearsalId, runId, verdict }: Judged): Promise<void> {
  requirePermission(ctx, "assistant.teach");
  const { organizationId } = ctx;
  await inTransaction(ctx.db, async (trx) => {
    const { rows } = await sql<{ runId: string }>`
      update rehearsal_cases c set verdict = ${verdict}, reason = 'judged'
      from rehearsal_cases one
      where one.rehearsal_id = ${rehearsalId} and one.run_id = ${runId} and one.organization_id = ${organizationId}
        and (one.verdict = 'changed' or one.reason = 'judged')
        and c.rehearsal_id = one.rehearsal_id and c.organization_id = one.organization_id
        and (c.verdict = 'changed' or c.reason = 'judged')
        and c.before ->> 'text' is not distinct from one.before ->> 'text'
        and c.after ->> 'text' is not distinct from one.after ->> 'text'
      returning c.run_id`.execute(trx);
    if (rows.length === 0) throw new AppError("not-found", "There is no such answer to judge.");
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: rehearsalId });
  });
}
