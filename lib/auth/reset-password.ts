import { createHash } from "node:crypto";
import { authRefusal } from "#lib/auth/auth-refusal";
import { limitRate, resetTryLimit, resetTryTotalLimit } from "#lib/auth/rate-limit";
import { type ResetClient, resetClient, resetCookie } from "#lib/auth/reset-client";
import type { ResetPasswordInput } from "#lib/auth/schema";
import { type CookieStore, cookieFlags } from "#lib/auth/supabase";
import { AppError } from "#lib/errors";

const linkCookie = "parley-reset-link";

/**
 * Sets the password of whoever opened the mailed link, and ends all their sessions: they may be somebody else's. A
 * password that was not accepted may be followed by another from the same page, though the link is spent by then.
 * @throws AppError `validation` for a link or a password that is not accepted; `rate-limited`
 */
export async function resetPassword(
  cookies: CookieStore,
  { clientAddress, ...input }: ResetPasswordInput & { clientAddress: string },
): Promise<void> {
  const client = resetClient(cookies);
  if (!(await isOpen(client, cookies, input))) {
    await limitRate(resetTryTotalLimit, "all");
    await limitRate(resetTryLimit, clientAddress);
    await open(client, input);
    remember(cookies, input);
  }
  const { error } = await client.auth.updateUser({ password: input.password });
  if (error) {
    const detail = "This password was not accepted. Choose a different one.";
    const own = new AppError("validation", detail, {
      errors: [{ pointer: "/password", detail }],
      cause: error,
    });
    throw authRefusal(error, "Setting the password") ?? own;
  }
  await client.auth.signOut({ scope: "global" });
}

async function open(client: ResetClient, { token_hash, code }: ResetPasswordInput): Promise<void> {
  const { error } = token_hash
    ? await client.auth.verifyOtp({ type: "recovery", token_hash })
    : await client.auth.exchangeCodeForSession(code ?? "");
  if (!error) return;
  const old = new AppError(
    "validation",
    "This link is too old, was used already, or was asked for in another browser. Ask for a new one.",
    { cause: error },
  );
  throw authRefusal(error, "Setting the password") ?? old;
}

/** Whether this very link was opened here a moment ago: the session of another one must not serve. */
async function isOpen(
  client: ResetClient,
  cookies: CookieStore,
  input: ResetPasswordInput,
): Promise<boolean> {
  const opened = cookies.getAll().find(({ name }) => name === linkCookie)?.value;
  return opened === markOf(input) && (await client.auth.getUser()).data.user !== null;
}

function remember(cookies: CookieStore, input: ResetPasswordInput): void {
  const options = { ...resetCookie, ...cookieFlags() };
  cookies.setAll([{ name: linkCookie, value: markOf(input), options }]);
}

function markOf({ token_hash, code }: ResetPasswordInput): string {
  return createHash("sha256")
    .update(token_hash ?? code ?? "")
    .digest("base64url");
}
