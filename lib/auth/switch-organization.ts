import { findMembership, type Membership } from "#lib/auth/find-membership";
import { findUser, rememberOrganization } from "#lib/auth/session";
import { getDb } from "#lib/db/client";
import { AppError } from "#lib/errors";

/**
 * Makes another of the visitor's organisations the current one in this browser.
 * @throws AppError `not-found` when they are no member of it
 */
export async function switchOrganization(organizationId: string): Promise<Membership> {
  const user = await findUser();
  if (!user) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  const membership = await findMembership(getDb(), user.id, organizationId);
  if (membership?.organization.id !== organizationId)
    throw new AppError("not-found", "You are not a member of this organisation.");
  await rememberOrganization(organizationId);
  return membership;
}
