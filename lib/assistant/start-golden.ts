import { runGoldenTask } from "#lib/assistant/tasks";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

/** Has every golden conversation answered once in the background, by what is configured and known now. */
export async function startGolden(ctx: Context): Promise<void> {
  requirePermission(ctx, "assistant.edit");
  const { organizationId } = ctx;
  await inTransaction(ctx.db, async (trx) => {
    await trx
      .updateTable("goldenConversations")
      .set({ waiting: true })
      .where("organizationId", "=", organizationId)
      .execute();
    await enqueue(trx, runGoldenTask, { organizationId }, { jobKey: organizationId });
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: organizationId });
  });
}
