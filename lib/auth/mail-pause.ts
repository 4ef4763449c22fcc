import type { AuthFailure } from "#lib/auth/auth-refusal";

/** How many seconds Supabase Auth makes somebody wait whom it wrote to a moment ago; undefined for any other failure. */
export function mailPause({ code, message }: AuthFailure): number | undefined {
  if (code !== "over_email_send_rate_limit") return undefined;
  const seconds = /after (\d+) seconds/.exec(message ?? "")?.[1];
  return seconds === undefined ? undefined : Math.max(1, Number(seconds));
}
