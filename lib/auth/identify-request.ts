import { parseCookieHeader } from "@supabase/ssr";
import { authenticateApiKey } from "#lib/auth/api-keys";
import { findMembership } from "#lib/auth/find-membership";
import { sessionClient } from "#lib/auth/supabase";
import { getDb } from "#lib/db/client";

/** Who sends a request outside of Next, by API key or session cookie. The session is read, not renewed. */
export async function identifyRequest(authorization: string | undefined, cookieHeader: string | undefined) {
  const apiKey = /^Bearer ([^\s]+)$/i.exec(authorization ?? "")?.[1];
  if (authorization !== undefined) return apiKey ? authenticateApiKey(getDb(), apiKey) : undefined;
  if (!cookieHeader) return undefined;
  const cookies = parseCookieHeader(cookieHeader).map(({ name, value }) => ({ name, value: value ?? "" }));
  const client = sessionClient({ getAll: () => cookies, setAll: () => undefined });
  const { data } = await client.auth.getClaims();
  return data?.claims.sub ? findMembership(getDb(), data.claims.sub) : undefined;
}
