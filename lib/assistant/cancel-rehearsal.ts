import { getRehearsal } from "#lib/assistant/rehearsal-queries";
import type { Rehearsal } from "#lib/assistant/rehearsal-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";

/** Stops a rehearsal after the question it is at; what was compared stays. One that ended already is left as it is. */
export async function cancelRehearsal(ctx: Context, id: string): Promise<Rehearsal> {
  requirePermission(ctx, "assistant.edit");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const stopped = await trx
      .updateTable("rehearsals")
      .set({ status: "cancelled", finishedAt: new Date() })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .where("status", "=", "running")
      .returning("id")
      .executeTakeFirst();
    if (stopped) await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: id });
    return getRehearsal({ ...ctx, db: trx }, id);
  });
}
