import type { ConnectFor, ProvenAccount } from "#lib/channel/connect-account";
import { asConnectError, ConnectError } from "#lib/channel/connect-error";
import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { metaConfig } from "#lib/channel/meta-access";
import { fetchInstagramAccount } from "#lib/meta/accounts";
import type { GrantedToken } from "#lib/meta/oauth";

const needed = ["instagram_business_basic", "instagram_business_manage_messages"];

/**
 * Whose account a token of Instagram Login is. People can untick permissions while approving, so they are checked;
 * where Meta does not list them, switching on the webhooks is the proof.
 * @throws ConnectError when Meta refuses, a permission is missing or the account is a personal one
 */
export async function proveInstagramAccount(owner: ConnectFor, token: GrantedToken): Promise<ProvenAccount> {
  const { accessToken, issuedAt, expiresAt, permissions } = token;
  const account = await fetchAccount(accessToken);
  if (/personal/i.test(account.accountType ?? "")) throw new ConnectError("personal_account");
  const missing = permissions ? needed.filter((name) => !permissions.includes(name)) : [];
  if (missing.length > 0) {
    await nameMissing(owner, account.externalId, missing);
    throw new ConnectError("missing_permission");
  }
  return {
    login: "instagram",
    externalId: account.externalId,
    appScopedId: account.appScopedId,
    pageId: null,
    facebookUserId: null,
    username: account.username,
    name: account.name,
    pictureUrl: account.pictureUrl,
    accessToken,
    permissions: permissions ?? [],
    issuedAt,
    expiresAt,
    dataAccessExpiresAt: null,
  };
}

async function fetchAccount(accessToken: string) {
  try {
    return await fetchInstagramAccount(metaConfig(), { accessToken });
  } catch (error) {
    throw asConnectError(error, "exchange_failed");
  }
}

/** The latest approval is the one that counts at Meta: the channel has lost what was not granted again. */
async function nameMissing(owner: ConnectFor, externalId: string, missing: string[]): Promise<void> {
  const channel = await owner.db
    .selectFrom("channels")
    .select("id")
    .where("organizationId", "=", owner.organizationId)
    .where("provider", "=", "instagram")
    .where("externalId", "=", externalId)
    .executeTakeFirst();
  if (!channel) return;
  const reason = `Instagram was not allowed to give Parley these permissions: ${missing.join(", ")}.`;
  await markNeedsReconnect(owner.db, { channelId: channel.id, reason });
}
