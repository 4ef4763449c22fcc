import { asConnectError, ConnectError } from "#lib/channel/connect-error";
import { inspectToken } from "#lib/channel/inspect-token";
import { metaConfig } from "#lib/channel/meta-access";
import type { OfferedAccount } from "#lib/channel/offer-accounts";
import { neededFacebookPermissions } from "#lib/channel/prove-facebook-accounts";
import { fetchPageAccount } from "#lib/meta/accounts";
import { MetaError } from "#lib/meta/errors";

/**
 * The account of a Page's own token; undefined for a token that is no Page's.
 * @throws ConnectError when Meta refuses the token or it lacks a permission
 */
export async function provePageAccount(accessToken: string): Promise<OfferedAccount | undefined> {
  const page = await findPage(accessToken);
  if (!page) return undefined;
  const inspected = await inspectToken(accessToken);
  if (inspected && neededFacebookPermissions.some((name) => !inspected.permissions.includes(name))) {
    throw new ConnectError("missing_permission");
  }
  const { pageToken, tasks: _tasks, ...account } = page;
  return {
    ...account,
    login: "facebook",
    appScopedId: null,
    facebookUserId: null,
    accessToken: pageToken,
    permissions: inspected?.permissions ?? [],
    issuedAt: new Date(),
    expiresAt: inspected?.expiresAt ?? null,
    dataAccessExpiresAt: inspected?.dataAccessExpiresAt ?? null,
  };
}

async function findPage(accessToken: string) {
  try {
    return await fetchPageAccount(metaConfig(), { accessToken });
  } catch (error) {
    // a person has no field instagram_business_account: the request is refused, not the token
    if (error instanceof MetaError && error.kind === "request") return undefined;
    throw asConnectError(error, "exchange_failed");
  }
}
