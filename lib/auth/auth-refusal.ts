import { mailPause } from "#lib/auth/mail-pause";
import { AppError } from "#lib/errors";

/** What supabase-js says of a call that failed. */
export type AuthFailure = {
  status?: number | undefined;
  code?: string | undefined;
  message?: string | undefined;
};

const field = (name: string, detail: string) => ({ errors: [{ pointer: `/${name}`, detail }] });

const onPassword = (detail: string) => new AppError("validation", detail, field("password", detail));
const onEmail = (detail: string) => new AppError("validation", detail, field("email", detail));

const refusals: Record<string, () => AppError> = {
  weak_password: () =>
    onPassword("This password is too easy to guess. Use a longer one with letters, digits and signs."),
  same_password: () => onPassword("This is the password you have. Choose a different one."),
  validation_failed: () => onEmail("This e-mail address was not accepted. Use another one."),
  reauthentication_needed: () =>
    new AppError("forbidden", "You signed in a while ago. Sign out and in again, then change the password."),
  email_address_invalid: () => onEmail("This e-mail address does not receive mail. Use another one."),
  email_address_not_authorized: () =>
    onEmail(
      "No confirmation can be sent to this address. Whoever runs this installation has to set up its Supabase project's mail server.",
    ),
  email_not_confirmed: () =>
    onEmail(
      "This e-mail address is not confirmed yet. Open the link in the mail we sent you, or sign up again to get a new one.",
    ),
  over_email_send_rate_limit: () =>
    new AppError("rate-limited", "No more confirmation mails can be sent right now. Try again in an hour."),
  over_request_rate_limit: () => new AppError("rate-limited", "Too many tries. Try again in a few minutes."),
  signup_disabled: () =>
    new AppError("forbidden", "Sign-up is closed here. Ask whoever runs Parley to let you in."),
  email_provider_disabled: () =>
    new AppError(
      "unavailable",
      "Signing in by e-mail is switched off. Whoever runs this installation has to switch on the e-mail provider of its Supabase project.",
    ),
  captcha_failed: () =>
    new AppError(
      "unavailable",
      "The Supabase project of this installation asks for a captcha, which Parley does not show. Whoever runs it has to switch that off.",
    ),
  user_banned: () => new AppError("forbidden", "This account is locked."),
};

/**
 * Our words for what Supabase Auth refused, or undefined when it is for the caller to say: wrong credentials, an address
 * that is taken. Nothing here tells whether an address is known to somebody who has not proved to own it.
 */
export function authRefusal(failure: AuthFailure, whatFailed: string): AppError | undefined {
  const pause = mailPause(failure);
  if (pause !== undefined) return onPause(pause);
  const known = refusals[failure.code ?? ""]?.();
  if (known) return known;
  if (failure.status === 429) return refusals.over_request_rate_limit?.();
  // No status at all: it was never reached.
  if (!failure.status || failure.status >= 500 || isKeyRefused(failure)) {
    return new AppError("unavailable", `${whatFailed} is not available right now. Try again in a moment.`, {
      cause: failure,
    });
  }
  return undefined;
}

/** The project's pause between two mails to one person, a minute as it is delivered. */
function onPause(retryAfterSeconds: number): AppError {
  return new AppError(
    "rate-limited",
    `A mail was sent to this address a moment ago. Open its link, or try again in ${retryAfterSeconds} seconds.`,
    { retryAfterSeconds },
  );
}

/** The gateway did not take our API key: nothing the visitor could mend. */
function isKeyRefused({ status, code }: AuthFailure): boolean {
  return status === 401 && code === undefined;
}
