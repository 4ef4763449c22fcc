import type { Role } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { hashToken } from "#lib/team/internal";
import { tokenSchema } from "#lib/team/schema";

export type FoundInvitation = {
  id: string;
  organizationId: string;
  organizationName: string;
  inviterName: string;
  email: string;
  role: Role;
  state: "open" | "accepted" | "revoked" | "replaced" | "expired";
  acceptedBy: string | null;
};

/** What stands behind an invitation's link, whatever became of it; undefined for a link of nobody's. */
export async function findInvitation(db: Db, token: string): Promise<FoundInvitation | undefined> {
  if (!tokenSchema.safeParse(token).success) return undefined;
  const row = await db
    .selectFrom("invitationTokens as t")
    .innerJoin("invitations as i", "i.id", "t.invitationId")
    .innerJoin("organizations as o", "o.id", "i.organizationId")
    .where("t.hash", "=", hashToken(token))
    .select(["i.id", "i.organizationId", "o.name as organizationName", "i.inviterName", "i.email", "i.role"])
    .select(["i.acceptedAt", "i.acceptedBy", "i.revokedAt", "i.expiresAt", "t.replacedAt"])
    .executeTakeFirst();
  if (!row) return undefined;
  const { acceptedAt, revokedAt, expiresAt, replacedAt, ...invitation } = row;
  return { ...invitation, state: stateOf({ acceptedAt, revokedAt, expiresAt, replacedAt }) };
}

type Times = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date; replacedAt: Date | null };

function stateOf({ acceptedAt, revokedAt, expiresAt, replacedAt }: Times): FoundInvitation["state"] {
  if (acceptedAt) return "accepted";
  if (revokedAt) return expiresAt <= revokedAt ? "expired" : "revoked";
  if (replacedAt) return "replaced";
  return expiresAt <= new Date() ? "expired" : "open";
}
