import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { auditSharedReply } from "#lib/desk/create-saved-reply";
import { actingMember } from "#lib/desk/internal-member";
import { getSavedReply } from "#lib/desk/queries";
import type { SavedReply, UpdateSavedReply } from "#lib/desk/schema";
import { writeSavedReply } from "#lib/desk/write-saved-reply";
import { announce } from "#lib/live/announce";

/** Changes a shared reply or one's own. @throws AppError not-found; validation when the shortcut is taken */
export function updateSavedReply(ctx: Context, id: string, input: UpdateSavedReply): Promise<SavedReply> {
  const { id: memberId } = actingMember(ctx);
  const { organizationId } = ctx;
  const { shared, ...words } = input;
  return writeSavedReply(() =>
    inTransaction(ctx.db, async (trx) => {
      const within = { ...ctx, db: trx };
      const before = await getSavedReply(within, id);
      await trx
        .updateTable("savedReplies")
        .set({
          ...words,
          ...(shared === undefined ? {} : { memberId: shared ? null : memberId }),
          updatedAt: new Date(),
        })
        .where("id", "=", id)
        .where("organizationId", "=", organizationId)
        .execute();
      const after = await getSavedReply(within, id);
      if (before.shared || after.shared) await auditSharedReply(within, "saved_reply.updated", after);
      await announce(trx, { organizationId, type: "saved_reply.updated", resourceId: id });
      return after;
    }),
  );
}
