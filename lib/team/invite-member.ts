import type { Context } from "#lib/auth/context";
import { invitationLimit, limitRate } from "#lib/auth/rate-limit";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";
import { actorName, lockOrganization, newExpiry, newToken, requireRightOver } from "#lib/team/internal";
import { mailInvitation } from "#lib/team/mail-invitation";
import { getInvitation } from "#lib/team/queries";
import type { CreateInvitationInput, Invitation } from "#lib/team/schema";

/**
 * Asks somebody to join, by a mail with a link. Says nothing about whether the address has an account.
 * An expired invitation of the same address is renewed.
 * @throws AppError forbidden, conflict (already a member, already invited), rate-limited
 */
export async function inviteMember(ctx: Context, input: CreateInvitationInput): Promise<Invitation> {
  requireRightOver(ctx, input.role);
  const { organizationId } = ctx;
  await limitRate(invitationLimit, organizationId);
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const organization = await lockOrganization(trx, organizationId);
    await refuseMember(trx, organizationId, input.email);
    await endExpired(trx, organizationId, input.email);
    const { token, hash } = newToken();
    const invitationId = await storeInvitation(inside, input);
    await trx.insertInto("invitationTokens").values({ hash, organizationId, invitationId }).execute();
    await mailInvitation(trx, {
      ...input,
      organizationId,
      organizationName: organization.name,
      inviterName: actorName(ctx),
      token,
    });
    await recordAudit(inside, {
      action: "member.invited",
      subjectType: "invitation",
      subjectId: invitationId,
      details: { email: input.email, role: input.role },
    });
    await announce(trx, { organizationId, type: "organization.updated", resourceId: organizationId });
    return getInvitation(inside, invitationId);
  });
}

async function storeInvitation(ctx: Context, { email, role }: CreateInvitationInput): Promise<string> {
  const { db, organizationId, actor } = ctx;
  const row = await db
    .insertInto("invitations")
    .values({
      organizationId,
      email,
      role,
      invitedBy: actor.type === "member" ? actor.id : null,
      inviterName: actorName(ctx),
      expiresAt: newExpiry(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row) return row.id;
  const detail = "This address is already invited. Send the invitation again, or revoke it first.";
  throw new AppError("conflict", detail, { errors: [{ pointer: "/email", detail }] });
}

async function refuseMember(trx: Db, organizationId: string, email: string): Promise<void> {
  const member = await trx
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where((eb) => eb(eb.fn<string>("lower", ["email"]), "=", email))
    .executeTakeFirst();
  if (!member) return;
  const detail = "Somebody with this address is already a member.";
  throw new AppError("conflict", detail, { errors: [{ pointer: "/email", detail }] });
}

/** An invitation nobody used in time makes room for a new one. */
async function endExpired(trx: Db, organizationId: string, email: string): Promise<void> {
  await trx
    .updateTable("invitations")
    .set({ revokedAt: new Date() })
    .where("organizationId", "=", organizationId)
    .where("email", "=", email)
    .where("acceptedAt", "is", null)
    .where("revokedAt", "is", null)
    .where("expiresAt", "<=", new Date())
    .execute();
}
