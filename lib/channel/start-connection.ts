import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { hashSecret } from "#lib/channel/internal";
import { metaConfig } from "#lib/channel/meta-access";
import { nonceCookie, stateMinutes } from "#lib/channel/nonce-cookie";
import type { Login } from "#lib/channel/schema";
import { AppError } from "#lib/errors";
import type { MetaConfig } from "#lib/meta/config";
import { authorizeUrl } from "#lib/meta/oauth";

export type StartedConnection = {
  authUrl: string;
  nonce: string;
  /** The value of the Set-Cookie header that binds the attempt to this browser. */
  setCookie: string;
};

/**
 * Begins connecting an account: where to send the browser, and the cookie the callback will ask for.
 * @throws AppError forbidden for agents; unprocessable when the app for this login is not configured
 */
export async function startConnection(ctx: Context, input: { login: Login }): Promise<StartedConnection> {
  requirePermission(ctx, "channels.manage");
  if (ctx.actor.type !== "member") {
    throw new AppError(
      "forbidden",
      "Only a person may connect an account: the callback asks for that person.",
    );
  }
  const config = metaConfig();
  requireApp(config, input.login);
  const state = randomBytes(32).toString("base64url");
  const nonce = randomBytes(32).toString("base64url");
  await ctx.db
    .insertInto("oauthStates")
    .values({
      stateHash: hashSecret(state),
      nonceHash: hashSecret(nonce),
      organizationId: ctx.organizationId,
      memberId: ctx.actor.id,
      login: input.login,
      expiresAt: sql`now() + make_interval(mins => ${stateMinutes}::int)`,
    })
    .execute();
  const authUrl = authorizeUrl(config, { login: input.login, state });
  return { authUrl, nonce, setCookie: nonceCookie(nonce) };
}

function requireApp(config: MetaConfig, login: Login): void {
  const app =
    login === "instagram"
      ? { INSTAGRAM_APP_ID: config.instagramAppId, INSTAGRAM_APP_SECRET: config.instagramAppSecret }
      : { META_APP_ID: config.metaAppId, META_APP_SECRET: config.metaAppSecret };
  const missing = Object.entries(app).filter(([, value]) => !value);
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name).join(" and ");
  throw new AppError(
    "unprocessable",
    `${names} ${missing.length === 1 ? "is" : "are"} not set. Set ${names} to your Meta app's values, then restart.`,
  );
}
