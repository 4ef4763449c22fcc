import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Context, Role } from "#lib/auth/context";
import { findMembership } from "#lib/auth/find-membership";
import { sessionClient } from "#lib/auth/supabase";
import { getDb } from "#lib/db/client";

export type Session = {
  context: Context;
  member: { id: string; name: string; email: string; role: Role };
  organization: { id: string; name: string };
};

/** The Supabase client of this request. Server components cannot write cookies; `proxy.ts` renews them for pages. */
export async function requestClient() {
  const store = await cookies();
  return sessionClient({
    getAll: () => store.getAll(),
    setAll(changed) {
      try {
        for (const { name, value, options } of changed) store.set(name, value, options);
      } catch {
        // a server component is rendering; the proxy has already renewed the session
      }
    },
  });
}

/** Who asks, by the session cookie: the token is verified and the membership looked up, not believed from the token. */
export const findSession = cache(async (): Promise<Session | undefined> => {
  const client = await requestClient();
  const { data } = await client.auth.getClaims();
  if (!data?.claims.sub) return undefined;
  return findMembership(getDb(), data.claims.sub);
});

/** Where the request came from, as the nearest proxy (or the server itself) tells; good enough to slow a robot down. */
export async function clientAddress(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-for");
  return forwarded?.split(",").at(-1)?.trim() || "unknown";
}

/** Where `proxy.ts` notes which page was asked for. */
export const pathHeader = "x-parley-path";

/** For pages: a visitor without a session is sent to the login, and from there back to the page. */
export async function requireSession(): Promise<Session> {
  const session = await findSession();
  if (session) return session;
  const path = (await headers()).get(pathHeader);
  redirect(path ? `/login?next=${encodeURIComponent(path)}` : "/login");
}
