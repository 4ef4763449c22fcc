import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";
import { type FoundInvitation, findInvitation } from "#lib/team/find-invitation";
import { refusedInvitation } from "#lib/team/refused-invitation";

type Joining = { token: string; user: { id: string; email: string; name: string } };

/**
 * Makes the person a member by the link they were mailed. Doing it twice, even at once, makes one membership.
 * @throws AppError not-found, conflict (used, expired, revoked, replaced), forbidden (another address)
 */
export function acceptInvitation(
  db: Db,
  { token, user }: Joining,
): Promise<{ organizationId: string; memberId: string }> {
  return inTransaction(db, async (trx) => {
    const invitation = await lockInvitation(trx, token);
    if (invitation.email !== user.email.toLowerCase()) throw otherAddress(invitation, user.email);
    const { organizationId } = invitation;
    const existing = await findMember(trx, organizationId, user.id);
    if (existing && invitation.state === "accepted") return { organizationId, memberId: existing.id };
    if (invitation.state !== "open") throw refusedInvitation(invitation);
    const memberId = existing?.id ?? (await join(trx, invitation, user));
    await trx
      .updateTable("invitations")
      .set({ acceptedAt: new Date(), acceptedBy: memberId })
      .where("organizationId", "=", organizationId)
      .where("id", "=", invitation.id)
      .execute();
    await announce(
      trx,
      { organizationId, type: "member.updated", resourceId: memberId },
      { organizationId, type: "organization.updated", resourceId: organizationId },
    );
    return { organizationId, memberId };
  });
}

async function lockInvitation(trx: Db, token: string): Promise<FoundInvitation> {
  const found = await findInvitation(trx, token);
  if (!found) throw refusedInvitation(undefined);
  await trx.selectFrom("invitations").select("id").where("id", "=", found.id).forUpdate().execute();
  // What was read before the lock may have changed while waiting for it.
  const current = await findInvitation(trx, token);
  if (!current) throw refusedInvitation(undefined);
  return current;
}

function findMember(trx: Db, organizationId: string, userId: string) {
  return trx
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("userId", "=", userId)
    .executeTakeFirst();
}

async function join(trx: Db, invitation: FoundInvitation, user: Joining["user"]): Promise<string> {
  const { organizationId, role, email } = invitation;
  const { id } = await trx
    .insertInto("members")
    .values({ organizationId, userId: user.id, name: user.name, email, role })
    .returning("id")
    .executeTakeFirstOrThrow();
  const ctx: Context = {
    db: trx,
    organizationId,
    actor: { type: "member", id, userId: user.id, name: user.name, role },
  };
  const details = { email, role, invited_by: invitation.inviterName };
  await recordAudit(ctx, { action: "member.joined", subjectType: "member", subjectId: id, details });
  return id;
}

function otherAddress({ email, inviterName }: FoundInvitation, own: string): AppError {
  return new AppError(
    "forbidden",
    `You are signed in as ${own}, but this invitation is for ${email}. Sign out and open the link again, or ask ${inviterName} to invite ${own}.`,
  );
}
