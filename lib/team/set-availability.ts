import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { requireRightOver } from "#lib/team/internal";
import { getMember } from "#lib/team/queries";
import type { Member } from "#lib/team/schema";

/** Says whether a member answers now. Everybody decides for themselves; admins may for somebody who forgot. */
export async function setAvailability(ctx: Context, memberId: string, available: boolean): Promise<Member> {
  if (ctx.actor.type !== "member" || ctx.actor.id !== memberId) requireRightOver(ctx);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("members")
      .set({ available, availableChangedAt: new Date() })
      .where("organizationId", "=", organizationId)
      .where("id", "=", memberId)
      .where("available", "!=", available)
      .executeTakeFirst();
    if (numUpdatedRows > 0n)
      await announce(trx, { organizationId, type: "member.updated", resourceId: memberId });
    return getMember({ ...ctx, db: trx }, memberId);
  });
}
