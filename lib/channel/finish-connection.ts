import { z } from "zod";
import { type ClaimedState, claimState } from "#lib/channel/claim-state";
import { type ConnectFor, connectAccount } from "#lib/channel/connect-account";
import { asConnectError, ConnectError } from "#lib/channel/connect-error";
import { metaConfig } from "#lib/channel/meta-access";
import { offerAccounts } from "#lib/channel/offer-accounts";
import { proveFacebookAccounts } from "#lib/channel/prove-facebook-accounts";
import { proveInstagramAccount } from "#lib/channel/prove-instagram-account";
import type { ConnectErrorCode, Login } from "#lib/channel/schema";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { MetaError } from "#lib/meta/errors";
import { exchangeCode } from "#lib/meta/oauth";

export type Callback = {
  query: URLSearchParams;
  /** What the browser's nonce cookie holds. */
  nonce: string | undefined;
  /** The person signed in here, if anybody is. */
  sessionUserId?: string;
};

/**
 * Finishes what `startConnection` began, from the query Meta sent the browser back with. Never throws for
 * anything Meta or the browser did: the address to go to says what came of it.
 */
export async function finishConnection(db: Db, callback: Callback): Promise<{ redirectTo: string }> {
  try {
    return { redirectTo: integrations(await finish(db, callback)) };
  } catch (error) {
    const reason = error instanceof ConnectError ? error.reason : "exchange_failed";
    logRefusal(error, reason);
    return { redirectTo: integrations({ error: reason }) };
  }
}

/** What Meta said, by its numbers: the operator looks them up, the owner sees our sentence. */
function logRefusal(error: unknown, reason: ConnectErrorCode): void {
  const cause = error instanceof ConnectError ? error.cause : error;
  if (cause instanceof MetaError) {
    const { kind, code, subcode, httpStatus, fbtraceId } = cause;
    log.warn({ reason, kind, code, subcode, httpStatus, fbtraceId }, "Meta refused to connect an account");
  } else if (!(error instanceof ConnectError)) {
    log.error(
      { reason, err: error instanceof Error ? error.message : "unknown" },
      "connecting an account failed",
    );
  }
}

type Outcome = { connected: string } | { choose: string } | { error: ConnectErrorCode };

function integrations(outcome: Outcome): string {
  return `${env().appUrl}/dashboard/integrations?${new URLSearchParams(outcome)}`;
}

const one = z.tuple([z.string().min(1).max(4000)]);
const optional = z.union([z.tuple([]), one]).transform(([value]) => value);
// A parameter given twice is nobody's honest redirect.
const querySchema = z.object({ state: optional, code: optional, error: optional });

async function finish(db: Db, callback: Callback): Promise<Outcome> {
  const { query, nonce, sessionUserId } = callback;
  const parsed = querySchema.safeParse({
    state: query.getAll("state"),
    code: query.getAll("code"),
    error: query.getAll("error"),
  });
  if (!parsed.success) throw new ConnectError("invalid_state");
  const { state, code, error } = parsed.data;
  if (error !== undefined) return declined(db, { state, nonce, sessionUserId }, error);
  const claimed = await claimState(db, { state, nonce, sessionUserId });
  if (code === undefined) throw new ConnectError("exchange_failed");
  const owner: ConnectFor = { db, organizationId: claimed.organizationId, memberId: claimed.memberId };
  return claimed.login === "instagram" ? finishInstagram(owner, code) : finishFacebook(owner, claimed, code);
}

/** Nothing is connected either way; whether Meta returns the state with a denial is not known for both logins. */
async function declined(db: Db, proof: Parameters<typeof claimState>[1], error: string): Promise<Outcome> {
  if (proof.state !== undefined) await claimState(db, proof);
  return { error: error === "access_denied" ? "access_denied" : "exchange_failed" };
}

async function exchange(login: Login, code: string) {
  try {
    return await exchangeCode(metaConfig(), { login, code });
  } catch (error) {
    throw asConnectError(error, "exchange_failed");
  }
}

async function finishInstagram(owner: ConnectFor, code: string): Promise<Outcome> {
  const account = await proveInstagramAccount(owner, await exchange("instagram", code));
  const { channelId } = await connectAccount(owner, account);
  return { connected: channelId };
}

async function finishFacebook(owner: ConnectFor, state: ClaimedState, code: string): Promise<Outcome> {
  const accounts = await proveFacebookAccounts(await exchange("facebook", code));
  const [only, ...others] = accounts;
  if (!only) throw new ConnectError("no_instagram_account");
  if (others.length > 0) {
    await offerAccounts(owner.db, { state, accounts });
    return { choose: state.id };
  }
  const { channelId } = await connectAccount(owner, only);
  return { connected: channelId };
}
