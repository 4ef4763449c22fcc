import type { Context } from "#lib/auth/context";
import { actingMember } from "#lib/desk/internal-member";

/** Notes that a saved reply was put into an answer, so that the list can show what is of use. */
export async function countSavedReply(ctx: Context, id: string): Promise<void> {
  const { id: memberId } = actingMember(ctx);
  await ctx.db
    .updateTable("savedReplies")
    .set((eb) => ({ useCount: eb("useCount", "+", 1), lastUsedAt: new Date() }))
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .where((eb) => eb.or([eb("memberId", "is", null), eb("memberId", "=", memberId)]))
    .execute();
}
