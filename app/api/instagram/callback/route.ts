import { findSession } from "#lib/auth/session";
import { sessionCookieName } from "#lib/auth/supabase";
import { finishConnection } from "#lib/channel/finish-connection";
import { nonceCookie, nonceCookieName } from "#lib/channel/nonce-cookie";
import { getDb } from "#lib/db/client";

/** Where Meta sends the browser back to. No session is needed: state and nonce cookie decide. */
export async function GET(request: Request): Promise<Response> {
  if (isPrefetch(request))
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  const cookies = readCookies(request);
  const { redirectTo } = await finishConnection(getDb(), {
    query: new URL(request.url).searchParams,
    nonce: cookies.get(nonceCookieName()),
    sessionUserId: await sessionUserId(cookies),
  });
  return new Response(null, {
    status: 303,
    headers: {
      location: redirectTo,
      "set-cookie": nonceCookie(""),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}

/** Next would answer HEAD by running GET, which would spend the code. */
export function HEAD(): Response {
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}

function isPrefetch(request: Request): boolean {
  const purposes = ["sec-purpose", "purpose", "x-purpose", "x-moz"].map(
    (name) => request.headers.get(name) ?? "",
  );
  return (
    purposes.some((purpose) => /prefetch|preview/i.test(purpose)) ||
    request.headers.has("next-router-prefetch")
  );
}

async function sessionUserId(cookies: Map<string, string>): Promise<string | undefined> {
  if (![...cookies.keys()].some((name) => name.startsWith(sessionCookieName))) return undefined;
  const session = await findSession();
  return session?.context.actor.type === "member" ? session.context.actor.userId : undefined;
}

function readCookies(request: Request): Map<string, string> {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name, value.join("=")]));
}
