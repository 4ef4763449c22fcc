import { authRefusal } from "#lib/auth/auth-refusal";
import { forgetUses, limitRate, signInLimit } from "#lib/auth/rate-limit";
import type { SignInInput } from "#lib/auth/schema";
import { requestClient } from "#lib/auth/session";
import { AppError } from "#lib/errors";

/** Signs the visitor in; the session is set as HttpOnly cookies. */
export async function signIn({ email, password }: SignInInput): Promise<void> {
  await limitRate(signInLimit, email);
  const client = await requestClient();
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (!error) return forgetUses(signInLimit, email);
  const refused = authRefusal(error, "Sign-in");
  if (refused) throw refused;
  throw new AppError("unauthenticated", "The e-mail address or the password is not right.", {
    errors: [{ pointer: "/password", detail: "The e-mail address or the password is not right." }],
  });
}
