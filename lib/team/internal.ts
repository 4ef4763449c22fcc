import { createHash, randomBytes } from "node:crypto";
import type { Context, Role } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";

export const invitationDays = 7;
const dayMs = 86_400_000;

export function newExpiry(): Date {
  return new Date(Date.now() + invitationDays * dayMs);
}

/** A link's secret and what is kept of it. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token) };
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Only owners make owners, or change what owners are. */
export function requireRightOver(ctx: Context, ...roles: (Role | undefined)[]): void {
  requirePermission(ctx, "members.manage");
  if (roles.includes("owner")) requirePermission(ctx, "owners.manage");
}

/** Changes of an organisation's members take turns, so that two owners cannot both step down at once. */
export async function lockOrganization(trx: Db, organizationId: string): Promise<{ name: string }> {
  const organization = await trx
    .selectFrom("organizations")
    .select("name")
    .where("id", "=", organizationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!organization) throw new AppError("not-found", "There is no such organisation.");
  return organization;
}

/** @throws AppError conflict when this member is the only owner */
export async function requireAnotherOwner(trx: Db, organizationId: string, memberId: string): Promise<void> {
  const other = await trx
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("role", "=", "owner")
    .where("id", "!=", memberId)
    .limit(1)
    .executeTakeFirst();
  if (other) return;
  throw new AppError("conflict", "An organisation needs an owner. Make somebody else an owner first.");
}

/** Whose name stands under a mail or beside an invitation. */
export function actorName({ actor }: Context): string {
  return actor.type === "member" ? actor.name : "The owner";
}
