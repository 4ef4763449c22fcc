import { randomInt } from "node:crypto";
import { badParameter, GraphError, LoginError } from "#lib/sandbox/graph-error";
import { type Parameters, readForm, textOf } from "#lib/sandbox/parameters";
import type { Sandbox } from "#lib/sandbox/sandbox-context";
import type { Settings } from "#lib/sandbox/settings";
import { checkToken, createToken, dayMs, hashOf, hourMs, longLifeSeconds } from "#lib/sandbox/tokens";

const shortLifeMs = hourMs;

/** `POST api.instagram.com/oauth/access_token`: a form, nothing else; a code works once and for an hour. */
export async function exchangeInstagramCode(
  sandbox: Sandbox,
  request: Request,
  settings: Settings,
): Promise<Response> {
  if (request.method !== "POST") throw new LoginError("Unsupported request - method type: get");
  const form = await readForm(request);
  if (!form) throw new LoginError("Missing required field client_id");
  const { id: appId, secret } = sandbox.apps.instagram;
  if (form.client_id !== appId) throw new LoginError("Invalid platform app");
  if (form.client_secret !== secret) throw new LoginError("Error validating client secret.");
  if (form.grant_type !== "authorization_code") throw new LoginError("Invalid grant_type");
  const code = await takeCode(sandbox, form, settings.now);
  const accessToken = await createToken(sandbox.db, {
    login: "instagram",
    kind: "instagram",
    appId,
    longLived: false,
    businessId: code.businessId,
    permissions: code.permissions,
    issuedAt: settings.now,
    expiresAt: settings.now + shortLifeMs,
  });
  const business = await sandbox.db
    .selectFrom("sandbox.businesses")
    .select("appScopedId")
    .where("id", "=", code.businessId)
    .executeTakeFirstOrThrow();
  const answer = { accessToken, userId: business.appScopedId, permissions: code.permissions };
  return jsonText(documented(settings) ? wrapped(answer) : flat(answer));
}

/** Which of the conflicting shapes Meta answers in today. */
export function documented({ weather }: Settings): boolean {
  return weather.answer_shape === "random" ? randomInt(2) === 0 : weather.answer_shape === "documented";
}

type Exchanged = { accessToken: string; userId: string; permissions: string[] };

function wrapped({ accessToken, userId, permissions }: Exchanged): string {
  return JSON.stringify({
    data: [{ access_token: accessToken, user_id: userId, permissions: permissions.join(",") }],
  });
}

/** As seen in reality: the id is a bare number, larger than a double can hold. */
function flat({ accessToken, userId, permissions }: Exchanged): string {
  const rest = `"user_id":${userId},"permissions":${JSON.stringify(permissions)}`;
  return `{"access_token":${JSON.stringify(accessToken)},${rest}}`;
}

function jsonText(body: string): Response {
  return new Response(body, { headers: { "content-type": "application/json" } });
}

async function takeCode(sandbox: Sandbox, form: Record<string, string>, now: number) {
  const hash = hashOf((form.code ?? "").replace(/#_$/, ""));
  const code = await sandbox.db
    .selectFrom("sandbox.codes")
    .selectAll()
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (code?.login !== "instagram" || !code.businessId) {
    throw new LoginError("Matching code was not found or was already used");
  }
  if (code.redirectUri !== form.redirect_uri) {
    throw new LoginError(
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
    );
  }
  if (now - code.issuedAt > hourMs) throw new LoginError("This authorization code has expired");
  const { numUpdatedRows } = await sandbox.db
    .updateTable("sandbox.codes")
    .set({ usedAt: now })
    .where("hash", "=", hash)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LoginError("This authorization code has been used");
  return { ...code, businessId: code.businessId };
}

/** `GET graph.instagram.com/access_token`: a short token that still lives becomes one for 60 days. */
export async function exchangeForLongToken(sandbox: Sandbox, parameters: Parameters, { now }: Settings) {
  if (parameters.grant_type !== "ig_exchange_token") throw badParameter("Invalid grant_type");
  if (parameters.client_secret !== sandbox.apps.instagram.secret) {
    throw new GraphError("Error validating client secret.", { code: 101, type: "OAuthException" });
  }
  const token = await checkToken(sandbox.db, "instagram", textOf(parameters.access_token) ?? "", now);
  if (token.longLived) throw sessionKeyInvalid();
  return longToken(sandbox, token, now);
}

/** `GET graph.instagram.com/refresh_access_token`: at least 24 hours old, not expired, basic permission still granted. */
export async function refreshInstagramToken(sandbox: Sandbox, parameters: Parameters, { now }: Settings) {
  if (parameters.grant_type !== "ig_refresh_token") throw badParameter("Invalid grant_type");
  const token = await checkToken(sandbox.db, "instagram", textOf(parameters.access_token) ?? "", now);
  if (!token.longLived) throw sessionKeyInvalid();
  if (now - token.issuedAt < dayMs) {
    throw new GraphError("Error: The access token must be at least 24 hours old to be refreshed.", {
      code: 100,
    });
  }
  if (!token.permissions.includes("instagram_business_basic")) {
    throw new GraphError("(#10) Application does not have permission for this action", {
      status: 403,
      code: 10,
    });
  }
  return longToken(sandbox, token, now);
}

function sessionKeyInvalid(): GraphError {
  return new GraphError(
    "Session key invalid. This could be because the session key has an incorrect format",
    {
      code: 452,
      type: "OAuthException",
    },
  );
}

async function longToken(
  sandbox: Sandbox,
  token: { appId: string; businessId: string | null; permissions: string[] },
  now: number,
): Promise<Response> {
  const accessToken = await createToken(sandbox.db, {
    login: "instagram",
    kind: "instagram",
    appId: token.appId,
    longLived: true,
    businessId: token.businessId,
    permissions: token.permissions,
    issuedAt: now,
    expiresAt: now + longLifeSeconds * 1000,
  });
  return Response.json({ access_token: accessToken, token_type: "bearer", expires_in: longLifeSeconds });
}
