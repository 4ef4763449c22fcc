import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { invitationLimit, limitRate, resendLimit } from "#lib/auth/rate-limit";
import { recordAudit } from "#lib/auth/record-audit";
import { changeInvitation } from "#lib/team/change-invitation";
import { actorName, lockOrganization, newExpiry, newToken } from "#lib/team/internal";
import { mailInvitation } from "#lib/team/mail-invitation";
import type { Invitation } from "#lib/team/schema";

/** Mails a new link, good for another seven days; the earlier one says that it was replaced. */
export async function resendInvitation(ctx: Context, id: string): Promise<Invitation> {
  requirePermission(ctx, "members.manage");
  const { organizationId } = ctx;
  await limitRate(resendLimit, id);
  await limitRate(invitationLimit, organizationId);
  return changeInvitation(ctx, id, async (inside, { email, role }) => {
    const trx = inside.db;
    const now = new Date();
    const { token, hash } = newToken();
    await trx
      .updateTable("invitationTokens")
      .set({ replacedAt: now })
      .where("organizationId", "=", organizationId)
      .where("invitationId", "=", id)
      .where("replacedAt", "is", null)
      .execute();
    await trx.insertInto("invitationTokens").values({ hash, organizationId, invitationId: id }).execute();
    await trx
      .updateTable("invitations")
      .set({ expiresAt: newExpiry(), sentAt: now })
      .where("organizationId", "=", organizationId)
      .where("id", "=", id)
      .execute();
    const { name: organizationName } = await lockOrganization(trx, organizationId);
    const inviterName = actorName(ctx);
    await mailInvitation(trx, { organizationId, organizationName, inviterName, email, role, token });
    await recordAudit(inside, {
      action: "invitation.resent",
      subjectType: "invitation",
      subjectId: id,
      details: { email },
    });
  });
}
