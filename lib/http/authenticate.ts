import { authenticateApiKey } from "#lib/auth/api-keys";
import { limitRate } from "#lib/auth/rate-limit";
import { findSession, type Session } from "#lib/auth/session";
import { sessionCookieName } from "#lib/auth/supabase";
import { getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Who asks: an API key in `Authorization: Bearer`, else the session cookie of a same-origin request.
 * @throws AppError `unauthenticated`, `forbidden` (another site's page), `rate-limited`
 */
export async function authenticate(request: Request): Promise<Session> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return authenticateKey(authorization);
  // Without a cookie there is nothing another site's page could abuse, and the remedy is another.
  if (!request.headers.get("cookie")?.includes(sessionCookieName)) throw signedOut();
  refuseOtherSites(request);
  const session = await findSession();
  if (session) return session;
  throw signedOut();
}

function signedOut(): AppError {
  return new AppError("unauthenticated", "Sign in, or send an API key: Authorization: Bearer <key>.");
}

async function authenticateKey(authorization: string): Promise<Session> {
  const key = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
  const found = key && (await authenticateApiKey(getDb(), key));
  if (!found)
    throw new AppError("unauthenticated", "This API key is not valid. Create one under Settings, API keys.");
  await limitRate({ name: "api", points: env().apiRateLimit, seconds: 60 }, found.apiKeyId);
  return found;
}

// A cookie travels with other sites' requests too; SameSite=Lax stops most of them, this the rest.
function refuseOtherSites(request: Request): void {
  if (safeMethods.has(request.method)) return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const ownOrigin =
    origin !== null && (origin === new URL(env().appUrl).origin || origin === hostOrigin(request));
  if (ownOrigin || (origin === null && (site === "same-origin" || site === "none"))) return;
  throw new AppError(
    "forbidden",
    "This request came from another site. Send an API key instead of the session cookie.",
  );
}

function hostOrigin(request: Request): string | undefined {
  const host = request.headers.get("host");
  return host ? `${new URL(request.url).protocol}//${host}` : undefined;
}
