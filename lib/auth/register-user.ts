import type { SupabaseClient } from "@supabase/supabase-js";
import { authRefusal } from "#lib/auth/auth-refusal";
import { enterAccount } from "#lib/auth/enter-account";
import { env } from "#lib/env";

/**
 * Registers a user, or signs in one whose first attempt ended before the organisation was made.
 * The refusal does not say whether the address is known.
 */
export async function registerUser(
  client: Pick<SupabaseClient, "auth">,
  { email, password }: { email: string; password: string },
): Promise<{ id: string; signedIn: boolean }> {
  // Where the link in a confirmation mail leads; the project has to allow it, or takes its own site URL.
  const options = { emailRedirectTo: `${env().appUrl}/login` };
  const created = await client.auth.signUp({ email, password, options });
  // A project that confirms addresses answers a known one with a made-up user, who has no identity.
  const madeUp = created.data.user?.identities?.length === 0;
  if (created.data.user && !created.error && !madeUp)
    return { id: created.data.user.id, signedIn: created.data.session !== null };
  const refused = created.error && authRefusal(created.error, "Sign-up");
  if (refused) throw refused;
  return { ...(await enterAccount(client, { email, password })), signedIn: true };
}
