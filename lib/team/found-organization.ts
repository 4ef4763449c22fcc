import { createOrganization } from "#lib/auth/create-organization";
import { limitRate, organizationLimit } from "#lib/auth/rate-limit";
import { findUser, rememberOrganization } from "#lib/auth/session";
import { getDb } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { knownName } from "#lib/team/known-name";

/** One more organisation for the signed-in person, who becomes its owner and works in it from now on. */
export async function foundOrganization({ name }: { name: string }): Promise<void> {
  const user = await findUser();
  if (!user) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  await limitRate(organizationLimit, user.id);
  const owner = { userId: user.id, email: user.email, name: await knownName(getDb(), user) };
  const { organizationId } = await createOrganization(getDb(), { name, owner });
  await rememberOrganization(organizationId);
}
