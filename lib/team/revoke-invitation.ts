import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import { changeInvitation } from "#lib/team/change-invitation";
import type { Invitation } from "#lib/team/schema";

/** Takes an invitation back: its link says so from now on. */
export function revokeInvitation(ctx: Context, id: string): Promise<Invitation> {
  return changeInvitation(ctx, id, async (inside, { email }) => {
    await inside.db
      .updateTable("invitations")
      .set({ revokedAt: new Date() })
      .where("organizationId", "=", ctx.organizationId)
      .where("id", "=", id)
      .execute();
    await recordAudit(inside, {
      action: "invitation.revoked",
      subjectType: "invitation",
      subjectId: id,
      details: { email },
    });
  });
}
