import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { actingMember } from "#lib/desk/internal-member";
import { getSavedReply } from "#lib/desk/queries";
import type { createSavedReplySchema, SavedReply } from "#lib/desk/schema";
import { writeSavedReply } from "#lib/desk/write-saved-reply";
import { announce } from "#lib/live/announce";

/** Keeps words for the next time, for everybody or for oneself. @throws AppError validation when the shortcut is taken */
export function createSavedReply(
  ctx: Context,
  input: z.output<typeof createSavedReplySchema>,
): Promise<SavedReply> {
  const { id: memberId } = actingMember(ctx);
  const { organizationId } = ctx;
  const { shortcut, title, text, shared } = input;
  return writeSavedReply(() =>
    inTransaction(ctx.db, async (trx) => {
      const within = { ...ctx, db: trx };
      const { id } = await trx
        .insertInto("savedReplies")
        .values({ organizationId, memberId: shared ? null : memberId, shortcut, title, text })
        .returning("id")
        .executeTakeFirstOrThrow();
      if (shared) await auditSharedReply(within, "saved_reply.created", { id, title, shortcut });
      await announce(trx, {
        organizationId,
        type: "saved_reply.updated",
        resourceId: id,
        ...(shared ? {} : { memberId }),
      });
      return getSavedReply(within, id);
    }),
  );
}

/** Only what everybody uses is of interest to everybody. */
export function auditSharedReply(
  ctx: Context,
  action: `saved_reply.${string}`,
  reply: { id: string; title: string; shortcut: string },
): Promise<void> {
  const details = { title: reply.title, shortcut: reply.shortcut };
  return recordAudit(ctx, { action, subjectType: "saved_reply", subjectId: reply.id, details });
}
