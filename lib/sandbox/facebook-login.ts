import { badParameter, GraphError } from "#lib/sandbox/graph-error";
import { type Parameters, textOf } from "#lib/sandbox/parameters";
import type { Sandbox } from "#lib/sandbox/sandbox-context";
import type { Settings } from "#lib/sandbox/settings";
import {
  checkToken,
  createToken,
  dayMs,
  deathOf,
  findToken,
  hashOf,
  hourMs,
  longLifeSeconds,
  type TokenRow,
} from "#lib/sandbox/tokens";

/** The one person who manages the sandbox's Pages, as the Meta app sees them. */
export const facebookUser = { id: "122000000000000017", name: "Sam Owner" };

const shortLifeSeconds = 5400;

/** `GET graph.facebook.com/v26.0/oauth/access_token`: code for token, or short token for long. */
export async function exchangeFacebook(sandbox: Sandbox, parameters: Parameters, { now }: Settings) {
  checkApp(sandbox, parameters);
  const swap = parameters.grant_type === "fb_exchange_token";
  const granted = swap
    ? await shortToken(sandbox, parameters, now)
    : await takeCode(sandbox, parameters, now);
  const life = swap ? longLifeSeconds : shortLifeSeconds;
  const accessToken = await createToken(sandbox.db, {
    login: "facebook",
    kind: "user",
    appId: sandbox.apps.facebook.id,
    longLived: swap,
    businessId: null,
    pageIds: granted.pageIds,
    permissions: granted.permissions,
    issuedAt: now,
    expiresAt: now + life * 1000,
  });
  return Response.json({ access_token: accessToken, token_type: "bearer", expires_in: life });
}

function checkApp(sandbox: Sandbox, parameters: Parameters): void {
  const { id, secret } = sandbox.apps.facebook;
  if (textOf(parameters.client_id) !== id) {
    throw new GraphError("Error validating application. Cannot get application info due to a system error.", {
      code: 101,
      type: "OAuthException",
    });
  }
  if (parameters.client_secret !== secret) {
    throw new GraphError("Error validating client secret.", { code: 1, type: "OAuthException" });
  }
}

async function shortToken(sandbox: Sandbox, parameters: Parameters, now: number): Promise<TokenRow> {
  const token = await checkToken(sandbox.db, "facebook", textOf(parameters.fb_exchange_token) ?? "", now);
  if (token.kind !== "user") throw badParameter("The access token is not a user access token");
  return token;
}

async function takeCode(sandbox: Sandbox, parameters: Parameters, now: number) {
  const hash = hashOf(textOf(parameters.code) ?? "");
  const code = await sandbox.db
    .selectFrom("sandbox.codes")
    .selectAll()
    .where("hash", "=", hash)
    .executeTakeFirst();
  const refuse = (message: string, subcode: number) =>
    new GraphError(message, { code: 100, subcode, type: "OAuthException" });
  if (code?.login !== "facebook") throw refuse("Invalid verification code format.", 36007);
  if (code.redirectUri !== parameters.redirect_uri) {
    throw refuse(
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
      36008,
    );
  }
  if (now - code.issuedAt > hourMs) throw refuse("This authorization code has expired.", 36007);
  const { numUpdatedRows } = await sandbox.db
    .updateTable("sandbox.codes")
    .set({ usedAt: now })
    .where("hash", "=", hash)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refuse("This authorization code has been used.", 36009);
  return code;
}

/** `GET /debug_token`: only with the Meta app's own token (`id|secret`); times are seconds. */
export async function debugToken(
  sandbox: Sandbox,
  parameters: Parameters,
  { accessToken, now }: { accessToken: string; now: number },
): Promise<Response> {
  const { id, secret } = sandbox.apps.facebook;
  if (accessToken !== `${id}|${secret}`) {
    throw new GraphError("Invalid OAuth access token - Cannot parse access token", {
      code: 190,
      type: "OAuthException",
    });
  }
  const token = await findToken(sandbox.db, textOf(parameters.input_token) ?? "");
  if (token?.login !== "facebook") {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return Response.json({ data: { error, is_valid: false, scopes: [] } });
  }
  return Response.json({ data: inspected(token, id, now) });
}

function inspected(token: TokenRow, appId: string, now: number) {
  const expired = token.expiresAt !== null && token.expiresAt <= now;
  const subcode = token.deadSubcode ?? (expired ? 463 : null);
  const targets = token.pageId ? [token.pageId] : token.pageIds;
  return {
    app_id: appId,
    type: token.kind === "page" ? "PAGE" : "USER",
    application: "Parley",
    is_valid: subcode === null,
    issued_at: Math.floor(token.issuedAt / 1000),
    expires_at: token.expiresAt === null ? 0 : Math.floor(token.expiresAt / 1000),
    data_access_expires_at: Math.floor((token.issuedAt + 90 * dayMs) / 1000),
    scopes: token.permissions,
    granular_scopes: token.permissions.map((scope) => ({ scope, target_ids: targets })),
    user_id: facebookUser.id,
    ...(token.pageId ? { profile_id: token.pageId } : {}),
    ...(subcode === null ? {} : { error: { code: 190, subcode, message: deathOf(subcode) } }),
  };
}
