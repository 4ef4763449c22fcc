import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { lockOrganization, requireAnotherOwner, requireRightOver } from "#lib/team/internal";
import { getMember } from "#lib/team/queries";
import type { Member } from "#lib/team/schema";

/**
 * Ends a membership, one's own too. Sessions and API keys of that person stop at their next request, since membership
 * is looked up each time; their conversations become nobody's.
 * @throws AppError forbidden, not-found, conflict (the last owner)
 */
export async function removeMember(ctx: Context, memberId: string): Promise<void> {
  const leaving = ctx.actor.type === "member" && ctx.actor.id === memberId;
  if (!leaving) requireRightOver(ctx);
  const { organizationId } = ctx;
  await inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    await lockOrganization(trx, organizationId);
    const member = await getMember(inside, memberId);
    if (!leaving) requireRightOver(ctx, member.role);
    if (member.role === "owner") await requireAnotherOwner(trx, organizationId, memberId);
    await recordRemoval(inside, member, leaving);
    const freed = await assignedTo(inside, memberId);
    await trx
      .deleteFrom("members")
      .where("organizationId", "=", organizationId)
      .where("id", "=", memberId)
      .execute();
    await announce(
      trx,
      { organizationId, type: "member.updated", resourceId: memberId },
      ...freed.map(({ id }) => ({
        organizationId,
        type: "conversation.updated" as const,
        resourceId: id,
        conversationId: id,
      })),
    );
  });
}

function recordRemoval(ctx: Context, { id, name, role }: Member, leaving: boolean): Promise<void> {
  const action = leaving ? "member.left" : "member.removed";
  return recordAudit(ctx, { action, subjectType: "member", subjectId: id, details: { name, role } });
}

/** What their colleagues may have on the screen. */
function assignedTo({ db, organizationId }: Context, memberId: string) {
  return db
    .selectFrom("conversations")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("assigneeId", "=", memberId)
    .where("status", "!=", "resolved")
    .limit(500)
    .execute();
}
