import { checkSignIn, checkStorage } from "#bin/check-project";
import type { Env } from "#lib/env";

/** What an operator should know about a configuration that works, one plain line each. */
export function startWarnings(env: Env, development: boolean): string[] {
  const open = !development && env.host !== "127.0.0.1" && env.host !== "localhost";
  return [
    ...(env.sandbox && open
      ? [
          "The sandbox is on and everyone who reaches this address can use it. For real accounts configure a Meta app, or set SANDBOX=0.",
        ]
      : []),
    ...(env.smtpUrl || env.sandbox
      ? []
      : ["SMTP_URL is not set, so no mail is sent: owners are warned in the dashboard only."]),
  ];
}

/** What is wrong with the configured Supabase project: a visitor would only see that something is not available. */
export async function projectWarnings(env: Env): Promise<string[]> {
  if (env.embedded) return [];
  const asked = await Promise.allSettled([checkSignIn(env), checkStorage(env)]);
  const reasons = asked.map((one) => (one.status === "rejected" ? one.reason : undefined));
  return [...new Set(reasons.flatMap((reason) => (reason instanceof Error ? [reason.message] : [])))];
}
