import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";
import { requireRightOver } from "#lib/team/internal";
import { getInvitation } from "#lib/team/queries";
import type { Invitation } from "#lib/team/schema";

/**
 * Runs `change` on an invitation that nobody has accepted or revoked, while nobody else can.
 * @throws AppError forbidden, not-found, conflict
 */
export async function changeInvitation(
  ctx: Context,
  id: string,
  change: (inside: Context, invitation: Invitation) => Promise<void>,
): Promise<Invitation> {
  requireRightOver(ctx);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    await trx
      .selectFrom("invitations")
      .select("id")
      .where("organizationId", "=", organizationId)
      .where("id", "=", id)
      .forUpdate()
      .execute();
    const invitation = await getInvitation(inside, id);
    requireRightOver(ctx, invitation.role);
    if (invitation.status === "accepted")
      throw new AppError("conflict", "This invitation has been accepted already.");
    if (invitation.status === "revoked")
      throw new AppError("conflict", "This invitation has been revoked. Invite the address again.");
    await change(inside, invitation);
    await announce(trx, { organizationId, type: "organization.updated", resourceId: organizationId });
    return getInvitation(inside, id);
  });
}
