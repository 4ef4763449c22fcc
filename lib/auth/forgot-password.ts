import { authRefusal } from "#lib/auth/auth-refusal";
import { mailPause } from "#lib/auth/mail-pause";
import { limitRate, resetAskLimit, resetMailLimit } from "#lib/auth/rate-limit";
import { type ResetClient, resetPath } from "#lib/auth/reset-client";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

type Asking = { email: string; clientAddress: string };

/**
 * Has a link for a new password mailed to an address that has an account; whether it has is not told.
 * @throws AppError `rate-limited`; `unavailable` where no mail is ever sent
 */
export async function forgotPassword(client: ResetClient, { email, clientAddress }: Asking): Promise<void> {
  const { embedded, smtpUrl, sandbox, appUrl } = env();
  if (embedded && !smtpUrl && !sandbox) {
    throw new AppError(
      "unavailable",
      "This installation sends no mail. Ask whoever runs it to set SMTP_URL, or for a new password.",
    );
  }
  await limitRate(resetAskLimit, clientAddress);
  await limitRate(resetMailLimit, email);
  const { error } = await client.auth.resetPasswordForEmail(email, { redirectTo: `${appUrl}${resetPath}` });
  // Only an address with an account is made to wait, and its last mail is a moment old: nothing to tell.
  if (!error || mailPause(error) !== undefined) return;
  const refused = authRefusal(error, "Sending the mail");
  if (refused) throw refused;
}
