import { parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import { authenticateApiKey } from "#lib/auth/api-keys";
import { isSessionOpen, readClaims } from "#lib/auth/claims";
import { organizationCookie, readPreference } from "#lib/auth/current-organization";
import { findMembership } from "#lib/auth/find-membership";
import { sessionClient } from "#lib/auth/supabase";
import { getDb } from "#lib/db/client";

/**
 * Who sends a request outside of Next, by API key or session cookie. A session that has expired is renewed, which spends
 * its refresh token: `setCookies` are `Set-Cookie` headers that the answer must carry, or the visitor is signed out.
 */
export async function identifyRequest(authorization: string | undefined, cookieHeader: string | undefined) {
  if (authorization !== undefined) {
    const apiKey = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
    const session = apiKey ? await authenticateApiKey(getDb(), apiKey) : undefined;
    return session && { session, setCookies: [] };
  }
  return cookieHeader ? identifyByCookie(cookieHeader) : undefined;
}

async function identifyByCookie(cookieHeader: string) {
  const cookies = parseCookieHeader(cookieHeader).map(({ name, value }) => ({ name, value: value ?? "" }));
  const setCookies: string[] = [];
  const client = sessionClient({
    getAll: () => cookies,
    setAll(changed) {
      for (const { name, value, options } of changed)
        setCookies.push(serializeCookieHeader(name, value, options ?? {}));
    },
  });
  const claims = await readClaims(client);
  if (!claims) return undefined;
  const preferred = readPreference(cookies.find(({ name }) => name === organizationCookie)?.value);
  const [open, session] = await Promise.all([
    isSessionOpen(getDb(), claims),
    findMembership(getDb(), claims.userId, preferred),
  ]);
  return open && session ? { session, setCookies } : undefined;
}
