import type { SupabaseClient } from "@supabase/supabase-js";
import { authRefusal } from "#lib/auth/auth-refusal";
import { AppError } from "#lib/errors";

type Credentials = { email: string; password: string };

/** Signs in right after signing up. The refusal does not say whether the address is known. */
export async function enterAccount(
  client: Pick<SupabaseClient, "auth">,
  credentials: Credentials,
): Promise<{ id: string }> {
  const { data, error } = await client.auth.signInWithPassword(credentials);
  if (data.user) return { id: data.user.id };
  const limited = error?.status === 429 ? authRefusal(error, "Sign-up") : undefined;
  if (limited) throw limited;
  const detail =
    "This account could not be created. If you have one with this e-mail address, sign in instead.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/email", detail }] });
}
