import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { auditSharedReply } from "#lib/desk/create-saved-reply";
import { getSavedReply } from "#lib/desk/queries";
import { announce } from "#lib/live/announce";

/** @throws AppError not-found, also for another member's own */
export function deleteSavedReply(ctx: Context, id: string): Promise<void> {
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    const reply = await getSavedReply(within, id);
    await trx
      .deleteFrom("savedReplies")
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    if (reply.shared) await auditSharedReply(within, "saved_reply.deleted", reply);
    await announce(trx, { organizationId, type: "saved_reply.updated", resourceId: id });
  });
}
