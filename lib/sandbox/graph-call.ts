import { GraphError, permissionMissing } from "#lib/sandbox/graph-error";
import type { Parameters } from "#lib/sandbox/parameters";
import type { Login, Sandbox } from "#lib/sandbox/sandbox-context";
import type { Settings } from "#lib/sandbox/settings";
import type { TokenRow } from "#lib/sandbox/tokens";

/** One call of the Graph API whose token is known to live. */
export type GraphCall = {
  sandbox: Sandbox;
  host: Login;
  method: string;
  version: string;
  parameters: Parameters;
  settings: Settings;
  token: TokenRow;
  accessToken: string;
  signal: AbortSignal;
};

/** The permission for messages goes by two names. */
export function messagePermission(host: Login): string {
  return host === "instagram" ? "instagram_business_manage_messages" : "instagram_manage_messages";
}

export function requirePermission({ token }: GraphCall, permission: string): void {
  if (!token.permissions.includes(permission)) throw permissionMissing(permission);
}

/** The Instagram account a messaging call acts for. With Facebook Login only the Page's own token may. */
export async function actingBusiness(call: GraphCall) {
  const { host, token, sandbox } = call;
  if (host === "facebook" && token.kind !== "page") {
    throw new GraphError("(#210) A page access token is required to request this resource.", { code: 210 });
  }
  requirePermission(call, messagePermission(host));
  if (!token.businessId) {
    throw new GraphError("(#100) The Page is not linked to an Instagram account", {
      code: 100,
      subcode: 2534013,
    });
  }
  const business = await sandbox.db
    .selectFrom("sandbox.businesses")
    .selectAll()
    .where("id", "=", token.businessId)
    .executeTakeFirstOrThrow();
  if (!business.messagesAllowed) {
    throw new GraphError("(#200) The account owner has not allowed access to messages", {
      status: 403,
      code: 200,
      subcode: 2534041,
    });
  }
  return business;
}
