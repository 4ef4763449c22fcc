import { createOrganization } from "#lib/auth/create-organization";
import { findMembership } from "#lib/auth/find-membership";
import { limitRate, signUpLimit, signUpTotalLimit } from "#lib/auth/rate-limit";
import { registerUser } from "#lib/auth/register-user";
import type { SignUpInput } from "#lib/auth/schema";
import { clientAddress, requestClient } from "#lib/auth/session";
import { getDb } from "#lib/db/client";

/**
 * Creates the account and its organisation and signs in.
 * @returns `confirm` when the Supabase project wants the e-mail address confirmed first
 */
export async function signUp(input: SignUpInput): Promise<{ confirm: boolean }> {
  await limitRate(signUpLimit, await clientAddress());
  await limitRate(signUpTotalLimit, "everywhere");
  const client = await requestClient();
  const user = await registerUser(client, input);
  if (!(await findMembership(getDb(), user.id))) {
    const owner = { userId: user.id, name: input.name, email: input.email };
    await createOrganization(getDb(), { name: input.organizationName, owner });
  }
  return { confirm: !user.signedIn };
}
