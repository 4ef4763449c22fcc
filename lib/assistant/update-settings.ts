import { loadSettings } from "#lib/assistant/load-settings";
import type { AssistantSettings, UpdateSettings } from "#lib/assistant/schema";
import { type Context, requireRole } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";

/** In effect for the very next decision. @throws AppError forbidden for agents */
export async function updateSettings(ctx: Context, patch: UpdateSettings): Promise<AssistantSettings> {
  requireRole(ctx, "owner", "admin");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    await trx
      .insertInto("assistantSettings")
      .values({ organizationId })
      .onConflict((conflict) => conflict.column("organizationId").doNothing())
      .execute();
    await trx
      .updateTable("assistantSettings")
      .set({
        updatedAt: new Date(),
        ...(patch.name === undefined ? {} : { name: patch.name }),
        ...(patch.instructions === undefined ? {} : { instructions: patch.instructions }),
        ...(patch.handoff_text === undefined ? {} : { handoffText: patch.handoff_text }),
        ...(patch.disclosure === undefined ? {} : { disclosure: patch.disclosure }),
      })
      .where("organizationId", "=", organizationId)
      .execute();
    return loadSettings(trx, organizationId);
  });
}
