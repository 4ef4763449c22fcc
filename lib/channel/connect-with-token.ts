import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { type ConnectFor, connectAccount, type ProvenAccount } from "#lib/channel/connect-account";
import { ConnectError } from "#lib/channel/connect-error";
import { proveFacebookAccounts } from "#lib/channel/prove-facebook-accounts";
import { proveInstagramAccount } from "#lib/channel/prove-instagram-account";
import { provePageAccount } from "#lib/channel/prove-page-account";
import { getChannel } from "#lib/channel/queries";
import { type Channel, type ConnectWithTokenInput, connectWithTokenSchema } from "#lib/channel/schema";
import { AppError } from "#lib/errors";

// A token from Meta's dashboard does not say how long it still lives (sixty days when new). Counting on nineteen
// makes it due as soon as Meta refreshes it, after a day, and the refresh tells its true end.
const assumedLifeMs = 19 * 24 * 60 * 60 * 1000;

/**
 * Connects the account of a token made in Meta's dashboard, without any exchange: Instagram's own, or for the
 * Facebook login a Page's, or a person's that leads to exactly one account.
 * @throws ConnectError as a login would; AppError unprocessable when the token leads to several accounts
 */
export async function connectWithToken(ctx: Context, input: ConnectWithTokenInput): Promise<Channel> {
  requirePermission(ctx, "channels.manage");
  const { login, token } = connectWithTokenSchema.parse(input);
  const { db, organizationId, actor } = ctx;
  const owner: ConnectFor = { db, organizationId, memberId: actor.type === "member" ? actor.id : null };
  const account = login === "instagram" ? await instagramAccount(owner, token) : await facebookAccount(token);
  const { channelId } = await connectAccount(owner, account);
  return getChannel(ctx, channelId);
}

function instagramAccount(owner: ConnectFor, accessToken: string): Promise<ProvenAccount> {
  const issuedAt = new Date();
  const expiresAt = new Date(issuedAt.getTime() + assumedLifeMs);
  return proveInstagramAccount(owner, { accessToken, issuedAt, expiresAt, permissions: undefined });
}

async function facebookAccount(accessToken: string): Promise<ProvenAccount> {
  const page = await provePageAccount(accessToken);
  if (page) return page;
  const [only, ...others] = await proveFacebookAccounts({ accessToken, issuedAt: new Date() });
  if (!only) throw new ConnectError("no_instagram_account");
  if (others.length > 0) {
    throw new AppError(
      "unprocessable",
      "This token leads to several accounts. Give the token of one Page instead.",
    );
  }
  return only;
}
