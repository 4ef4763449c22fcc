import type { SupabaseClient } from "@supabase/supabase-js";
import { AppError } from "#lib/errors";

/**
 * Registers a user, or signs in one whose first attempt ended before the organisation was made.
 * The refusal does not say whether the address is known.
 */
export async function registerUser(
  client: Pick<SupabaseClient, "auth">,
  { email, password }: { email: string; password: string },
): Promise<{ id: string; signedIn: boolean }> {
  const created = await client.auth.signUp({ email, password });
  // A project that confirms addresses answers a known one with a made-up user, who has no identity.
  const madeUp = created.data.user?.identities?.length === 0;
  if (created.data.user && !created.error && !madeUp)
    return { id: created.data.user.id, signedIn: created.data.session !== null };
  if (created.error?.status !== undefined && created.error.status >= 500) {
    throw new AppError("unavailable", "Sign-up is not available right now. Try again in a moment.", {
      cause: created.error,
    });
  }
  const existing = await client.auth.signInWithPassword({ email, password });
  if (existing.data.user) return { id: existing.data.user.id, signedIn: true };
  const detail =
    "This account could not be created. If you have one with this e-mail address, sign in instead.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/email", detail }] });
}
