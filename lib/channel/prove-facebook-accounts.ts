import { asConnectError, ConnectError } from "#lib/channel/connect-error";
import { inspectToken } from "#lib/channel/inspect-token";
import { metaConfig } from "#lib/channel/meta-access";
import type { OfferedAccount } from "#lib/channel/offer-accounts";
import { fetchGrantedPermissions, listFacebookAccounts } from "#lib/meta/accounts";
import { MetaError } from "#lib/meta/errors";

export const neededFacebookPermissions = [
  "instagram_basic",
  "instagram_manage_messages",
  "pages_manage_metadata",
];

const messagingTasks = ["MESSAGING", "PROFILE_PLUS_MESSAGING"];

/**
 * The accounts a person's Facebook token may answer for: those linked to a Page whose messages the person manages.
 * Each comes with its Page's own token, which is what is kept; the person's token is not.
 * @throws ConnectError when Meta refuses or a permission is missing
 */
export async function proveFacebookAccounts(token: {
  accessToken: string;
  issuedAt: Date;
}): Promise<OfferedAccount[]> {
  try {
    return await askMeta(token);
  } catch (error) {
    throw asConnectError(error, "exchange_failed");
  }
}

async function askMeta({
  accessToken,
  issuedAt,
}: {
  accessToken: string;
  issuedAt: Date;
}): Promise<OfferedAccount[]> {
  const inspected = await inspectToken(accessToken);
  const permissions = await grantedPermissions(accessToken, inspected?.permissions ?? []);
  if (neededFacebookPermissions.some((name) => !permissions.includes(name))) {
    throw new ConnectError("missing_permission");
  }
  const { facebookUserId, accounts } = await listFacebookAccounts(metaConfig(), { accessToken });
  return accounts
    .filter((account) => account.tasks.some((task) => messagingTasks.includes(task)))
    .map(({ pageToken, tasks: _tasks, ...account }) => ({
      ...account,
      login: "facebook",
      appScopedId: null,
      facebookUserId,
      accessToken: pageToken,
      permissions,
      issuedAt,
      // a Page token made from a long-lived token has no end of its own
      expiresAt: null,
      dataAccessExpiresAt: inspected?.dataAccessExpiresAt ?? null,
    }));
}

/** A system user's token has no list of permissions to ask for; its scopes say the same. */
async function grantedPermissions(accessToken: string, scopes: string[]): Promise<string[]> {
  try {
    return await fetchGrantedPermissions(metaConfig(), { accessToken });
  } catch (error) {
    if (error instanceof MetaError && error.kind === "request" && scopes.length > 0) return scopes;
    throw error;
  }
}
