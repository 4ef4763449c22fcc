import type { Context } from "#lib/auth/context";
import { requireRole } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

type Judged = { rehearsalId: string; runId: string; verdict: "better" | "worse" | "same" };

/** A person says whether other words are better ones; the last word counts. @throws AppError not-found */
export async function judgeCase(ctx: Context, { rehearsalId, runId, verdict }: Judged): Promise<void> {
  requireRole(ctx, "owner", "admin", "agent");
  const { organizationId } = ctx;
  await inTransaction(ctx.db, async (trx) => {
    const judged = await trx
      .updateTable("rehearsalCases")
      .set({ verdict, reason: "judged" })
      .where("rehearsalId", "=", rehearsalId)
      .where("runId", "=", runId)
      .where("organizationId", "=", organizationId)
      .where((eb) => eb.or([eb("verdict", "=", "changed"), eb("reason", "=", "judged")]))
      .returning("runId")
      .executeTakeFirst();
    if (!judged) throw new AppError("not-found", "There is no such answer to judge.");
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: rehearsalId });
  });
}
