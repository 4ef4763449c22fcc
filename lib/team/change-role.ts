import type { Context, Role } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { lockOrganization, requireAnotherOwner, requireRightOver } from "#lib/team/internal";
import { getMember } from "#lib/team/queries";
import type { Member } from "#lib/team/schema";

/**
 * Gives a member another role, in effect for their very next request.
 * @throws AppError forbidden, not-found, conflict (the last owner)
 */
export async function changeRole(ctx: Context, memberId: string, role: Role): Promise<Member> {
  requireRightOver(ctx, role);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    await lockOrganization(trx, organizationId);
    const before = await getMember(inside, memberId);
    if (before.role === role) return before;
    requireRightOver(ctx, before.role);
    if (before.role === "owner") await requireAnotherOwner(trx, organizationId, memberId);
    await trx
      .updateTable("members")
      .set({ role })
      .where("organizationId", "=", organizationId)
      .where("id", "=", memberId)
      .execute();
    await recordAudit(inside, {
      action: "member.role_changed",
      subjectType: "member",
      subjectId: memberId,
      details: { name: before.name, from: before.role, to: role },
    });
    await announce(trx, { organizationId, type: "member.updated", resourceId: memberId });
    return getMember(inside, memberId);
  });
}
