import type { Selectable } from "kysely";
import type { Database } from "#lib/db/client";
import type { Invitation, Member } from "#lib/team/schema";

type MemberRow = Pick<
  Selectable<Database["members"]>,
  "id" | "name" | "email" | "role" | "available" | "availableChangedAt" | "createdAt"
>;

export function presentMember(row: MemberRow): Member {
  const { id, name, email, role, available } = row;
  return {
    id,
    name,
    email,
    role,
    available,
    available_changed_at: row.availableChangedAt.toISOString(),
    created_at: row.createdAt.toISOString(),
  };
}

type InvitationRow = Omit<Selectable<Database["invitations"]>, "organizationId" | "acceptedBy">;

export function presentInvitation(row: InvitationRow): Invitation {
  const { id, email, role } = row;
  return {
    id,
    email,
    role,
    status: statusOf(row),
    invited_by: { id: row.invitedBy, name: row.inviterName },
    created_at: row.createdAt.toISOString(),
    sent_at: row.sentAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    accepted_at: row.acceptedAt?.toISOString() ?? null,
  };
}

function statusOf({ acceptedAt, revokedAt, expiresAt }: InvitationRow): Invitation["status"] {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= new Date() ? "expired" : "open";
}
