import { createOrganization } from "#lib/auth/create-organization";
import { findMembership } from "#lib/auth/find-membership";
import { limitRate, signUpLimit } from "#lib/auth/rate-limit";
import type { SignUpInput } from "#lib/auth/schema";
import { requestClient } from "#lib/auth/session";
import { getDb } from "#lib/db/client";
import { AppError } from "#lib/errors";

type AuthClient = Pick<Awaited<ReturnType<typeof requestClient>>, "auth">;

/**
 * Creates the account and its organisation and signs in.
 * @returns `confirm` when the Supabase project wants the e-mail address confirmed first
 */
export async function signUp(input: SignUpInput): Promise<{ confirm: boolean }> {
  await limitRate(signUpLimit, "everybody");
  const client = await requestClient();
  const user = await registerUser(client, input);
  if (!(await findMembership(getDb(), user.id))) {
    const owner = { userId: user.id, name: input.name, email: input.email };
    await createOrganization(getDb(), { name: input.organizationName, owner });
  }
  return { confirm: !user.signedIn };
}

/**
 * Registers a user, or signs in one whose first attempt ended before the organisation was made.
 * The refusal does not say whether the address is known.
 */
export async function registerUser(
  client: AuthClient,
  { email, password }: { email: string; password: string },
): Promise<{ id: string; signedIn: boolean }> {
  const created = await client.auth.signUp({ email, password });
  if (created.data.user && !created.error) return { id: created.data.user.id, signedIn: created.data.session !== null };
  if (created.error?.status !== undefined && created.error.status >= 500) {
    throw new AppError("unavailable", "Sign-up is not available right now. Try again in a moment.", { cause: created.error });
  }
  const existing = await client.auth.signInWithPassword({ email, password });
  if (existing.data.user) return { id: existing.data.user.id, signedIn: true };
  const detail = "This account could not be created. If you have one with this e-mail address, sign in instead.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/email", detail }] });
}
