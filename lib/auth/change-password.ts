import { type AuthFailure, authRefusal } from "#lib/auth/auth-refusal";
import { forgetUses, limitRate, passwordLimit } from "#lib/auth/rate-limit";
import { findUser, requestClient } from "#lib/auth/session";
import { anonymousClient } from "#lib/auth/supabase";
import { AppError } from "#lib/errors";

type PasswordInput = { currentPassword: string; password: string };

/**
 * Sets a new password for the signed-in person, who proves the old one first.
 * @throws AppError `unauthenticated`, `validation`, `rate-limited`
 */
export async function changePassword({ currentPassword, password }: PasswordInput): Promise<void> {
  const user = await findUser();
  if (!user) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  await limitRate(passwordLimit, user.id);
  // On a client of its own, so that a wrong guess leaves the session as it is.
  const proof = await anonymousClient().auth.signInWithPassword({
    email: user.email,
    password: currentPassword,
  });
  if (proof.error) throw refusal(proof.error, "currentPassword", "This is not your current password.");
  const client = await requestClient();
  const { error } = await client.auth.updateUser({ password, current_password: currentPassword });
  if (error) throw refusal(error, "password", "This password was not accepted. Choose a different one.");
  await forgetUses(passwordLimit, user.id);
}

function refusal(cause: AuthFailure, field: string, detail: string): AppError {
  const refused = authRefusal(cause, "Changing the password");
  if (refused) return refused;
  return new AppError("validation", detail, { errors: [{ pointer: `/${field}`, detail }], cause });
}
