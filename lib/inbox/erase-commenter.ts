import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { takeTurns } from "#lib/db/take-turns";
import { AppError } from "#lib/errors";
import { eraseContact } from "#lib/inbox/erase-contact";
import { erasureTurn } from "#lib/inbox/erased-contacts";
import { getCommenter } from "#lib/inbox/get-commenter";
import { forgetPerson } from "#lib/inbox/internal-erasure";

/**
 * Erases whoever wrote a comment: all their comments and our answers to them, out of every copy, and their contact where
 * they have one. What stands on Instagram stays there.
 * @throws AppError not-found, forbidden
 */
export async function eraseCommenter(ctx: Context, commentId: string): Promise<void> {
  requirePermission(ctx, "contacts.erase");
  await inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    const { organizationId } = ctx;
    const { channelId, externalId } = await getCommenter(within, commentId);
    await takeTurns(trx, [erasureTurn(channelId, externalId)]);
    // What was being taken in until now may have made a contact of them.
    const { contactId } = await getCommenter(within, commentId);
    if (contactId !== null) return eraseContact(within, contactId);
    const channel = await trx
      .selectFrom("channels")
      .select("externalId")
      .where("id", "=", channelId)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (channel === undefined) throw new AppError("not-found", "There is no such comment.");
    const accountExternalId = channel.externalId;
    const place = { organizationId, channelId, externalId, accountExternalId };
    await forgetPerson(trx, { ...place, conversationId: null });
    await recordAudit(within, { action: "commenter.erased", subjectType: "comment", subjectId: commentId });
  });
}
