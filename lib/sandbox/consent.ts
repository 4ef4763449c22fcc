import { randomBytes } from "node:crypto";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { currentSandbox, type Login, type Sandbox } from "#lib/sandbox/sandbox-context";
import { readSettings } from "#lib/sandbox/settings";
import { hashOf } from "#lib/sandbox/tokens";

/** The query of a consent page's address. */
export type AuthorizeParams = Record<string, string | undefined>;

export type AuthorizeCheck =
  | { ok: true; permissions: string[]; redirectUri: string; state: string | undefined }
  | { ok: false; title: string; detail: string };

/** What the saved Facebook Login for Business configuration asks for. */
export const configurationPermissions = [
  "instagram_basic",
  "instagram_manage_messages",
  "instagram_manage_comments",
  "pages_show_list",
  "pages_manage_metadata",
  "pages_read_engagement",
  "pages_messaging",
  "business_management",
];

const instagramPermissions = [
  "instagram_business_basic",
  "instagram_business_manage_messages",
  "instagram_business_manage_comments",
  "instagram_business_content_publish",
  "instagram_business_manage_insights",
];

const facebookPermissions = [
  ...configurationPermissions,
  "public_profile",
  "email",
  "ads_management",
  "ads_read",
];

/**
 * Checks the address that sent the browser to Meta, as Meta does before it shows anything. A refusal is shown on
 * Meta's own page: nothing is ever sent back to an address that is not registered.
 */
export function validateAuthorizeRequest(
  login: Login,
  params: AuthorizeParams,
  sandbox: Sandbox = currentSandbox(),
): AuthorizeCheck {
  const refuse = (title: string, detail: string): AuthorizeCheck => ({ ok: false, title, detail });
  if (params.client_id !== sandbox.apps[login].id) {
    return login === "instagram"
      ? refuse("Invalid Request", "Invalid platform app")
      : refuse("Invalid App ID", "The provided app ID does not look like a valid app ID.");
  }
  if (!params.redirect_uri || !sandbox.redirectUris.includes(params.redirect_uri)) {
    return login === "instagram"
      ? refuse("Invalid Request", "Invalid redirect_uri")
      : refuse(
          "URL Blocked",
          "This redirect failed because the redirect URI is not white-listed in the app's settings.",
        );
  }
  if (params.response_type !== "code") return refuse("Invalid Request", "Invalid response_type");
  const asked = askedPermissions(login, params, sandbox);
  if ("detail" in asked) return refuse("Invalid Scopes", asked.detail);
  return { ok: true, permissions: asked.permissions, redirectUri: params.redirect_uri, state: params.state };
}

function askedPermissions(
  login: Login,
  params: AuthorizeParams,
  sandbox: Sandbox,
): { permissions: string[] } | { detail: string } {
  if (login === "facebook" && params.config_id !== undefined) {
    return params.config_id === sandbox.loginConfigId
      ? { permissions: configurationPermissions }
      : { detail: "This configuration does not belong to the app." };
  }
  const permissions = (params.scope ?? "").split(/[\s,]+/).filter(Boolean);
  if (permissions.length === 0) return { detail: "The scope parameter is missing." };
  const known = login === "instagram" ? instagramPermissions : facebookPermissions;
  const unknown = permissions.filter((permission) => !known.includes(permission));
  if (unknown.length > 0) return { detail: `Invalid scopes: ${unknown.join(", ")}` };
  if (login === "instagram" && !permissions.includes("instagram_business_basic")) {
    return { detail: "instagram_business_basic is required." };
  }
  return { permissions };
}

export type ConsentAccount = {
  /** What `approveConsent` takes: an Instagram account's id, or a Page's with Facebook Login. */
  id: string;
  name: string;
  pictureUrl: string | null;
  /** The Instagram username; null for a Page without an Instagram account. */
  username: string | null;
};

/** Accounts (Instagram Login: pick one) or Pages (Facebook Login: pick any) the person can choose from. */
export async function listConsentAccounts(
  login: Login,
  db: Db = currentSandbox().db,
): Promise<ConsentAccount[]> {
  if (login === "instagram") {
    return db
      .selectFrom("sandbox.businesses")
      .select(["id", "name", "username", "pictureUrl"])
      .orderBy("id")
      .execute();
  }
  return db
    .selectFrom("sandbox.pages as p")
    .leftJoin("sandbox.businesses as b", "b.id", "p.businessId")
    .select(["p.id", "p.name", "b.username", "b.pictureUrl"])
    .orderBy("p.id")
    .execute();
}

export type ConsentDecision = {
  login: Login;
  params: AuthorizeParams;
  /** One Instagram account, or the chosen Pages. */
  accountIds: string[];
  /** The permissions left ticked. Facebook Login for Business grants all of a configuration or nothing. */
  permissions: string[];
};

/** The person agreed. @returns where the browser goes: the registered address with a code that works once. */
export async function approveConsent(
  decision: ConsentDecision,
  sandbox: Sandbox = currentSandbox(),
): Promise<string> {
  const { login, params, accountIds } = decision;
  const request = checked(login, params, sandbox);
  const available = (await listConsentAccounts(login, sandbox.db)).map(({ id }) => id);
  const chosen = accountIds.filter((id) => available.includes(id));
  if (chosen.length === 0 || (login === "instagram" && chosen.length !== 1)) {
    throw new AppError("validation", "Choose an account to connect.");
  }
  const allOrNothing = login === "facebook" && params.config_id !== undefined;
  const granted = request.permissions.filter((one) => allOrNothing || decision.permissions.includes(one));
  const code = `AQ${randomBytes(120).toString("base64url")}`;
  await sandbox.db
    .insertInto("sandbox.codes")
    .values({
      hash: hashOf(code),
      login,
      appId: sandbox.apps[login].id,
      redirectUri: request.redirectUri,
      businessId: login === "instagram" ? chosen[0] : null,
      pageIds: login === "facebook" ? chosen : [],
      permissions: granted,
      issuedAt: (await readSettings(sandbox.db)).now,
    })
    .execute();
  const back = returnAddress(request.redirectUri, { code, state: request.state });
  return login === "instagram" ? `${back}#_` : back;
}

/** The person refused. @returns where the browser goes. */
export function denyConsent(
  login: Login,
  params: AuthorizeParams,
  sandbox: Sandbox = currentSandbox(),
): string {
  const { redirectUri, state } = checked(login, params, sandbox);
  return returnAddress(redirectUri, {
    error: "access_denied",
    error_reason: "user_denied",
    error_description: login === "instagram" ? "The user denied your request" : "Permissions error",
    ...(login === "facebook" ? { error_code: "200" } : {}),
    state,
  });
}

function checked(login: Login, params: AuthorizeParams, sandbox: Sandbox) {
  const check = validateAuthorizeRequest(login, params, sandbox);
  if (!check.ok) throw new AppError("validation", check.detail);
  return check;
}

function returnAddress(redirectUri: string, params: Record<string, string | undefined>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
