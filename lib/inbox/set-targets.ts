import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { listTargets } from "#lib/inbox/list-targets";
import type { Target } from "#lib/inbox/queue-schema";

/** Holds for tickets that open, or change their priority, from now on. @throws AppError forbidden */
export function setTargets(ctx: Context, targets: Target[]): Promise<Target[]> {
  requirePermission(ctx, "inbox.configure");
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    for (const target of targets) {
      const { priority, first_response_minutes, resolution_minutes } = target;
      const minutes = { firstResponseMinutes: first_response_minutes, resolutionMinutes: resolution_minutes };
      await trx
        .insertInto("ticketTargets")
        .values({ organizationId, priority, ...minutes })
        .onConflict((row) => row.columns(["organizationId", "priority"]).doUpdateSet(minutes))
        .execute();
    }
    const inside = { ...ctx, db: trx };
    await recordAudit(inside, {
      action: "targets.changed",
      subjectType: "organization",
      details: { targets },
    });
    return listTargets(inside);
  });
}
