import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { type Priority, prioritySchema, type Target } from "#lib/inbox/queue-schema";

/** What is promised at each priority, the most urgent first; null promises nothing. */
export async function listTargets(ctx: Context): Promise<Target[]> {
  const rows = await ctx.db
    .selectFrom("ticketTargets")
    .select(["priority", "firstResponseMinutes", "resolutionMinutes"])
    .where("organizationId", "=", ctx.organizationId)
    .execute();
  return prioritySchema.options.toReversed().map((priority: Priority) => {
    const row = rows.find((each) => each.priority === priority);
    return {
      priority,
      first_response_minutes: row?.firstResponseMinutes ?? null,
      resolution_minutes: row?.resolutionMinutes ?? null,
    };
  });
}

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
