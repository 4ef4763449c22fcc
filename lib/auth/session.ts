import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { isSessionOpen, readClaims } from "#lib/auth/claims";
import { organizationCookie, readPreference } from "#lib/auth/current-organization";
import { findMembership, type Membership } from "#lib/auth/find-membership";
import { type CookieStore, cookieFlags, sessionClient } from "#lib/auth/supabase";
import { getDb } from "#lib/db/client";

export type Session = Membership;

/** The Supabase client of this request. Server components cannot write cookies; `proxy.ts` renews them for pages. */
export async function requestClient() {
  return sessionClient(await requestCookies());
}

/** This request's cookies, as Supabase clients read and write them. */
export async function requestCookies(): Promise<CookieStore> {
  const store = await cookies();
  return {
    getAll: () => store.getAll(),
    setAll(changed) {
      try {
        for (const { name, value, options } of changed) store.set(name, value, options);
      } catch {
        // a server component is rendering; the proxy has already renewed the session
      }
    },
  };
}

const findClaims = cache(async () => readClaims(await requestClient()));

/** The account behind the session cookie, whether or not it belongs to any organisation. */
export const findUser = cache(async (): Promise<{ id: string; email: string } | undefined> => {
  const claims = await findClaims();
  if (!claims || !(await isSessionOpen(getDb(), claims))) return undefined;
  return { id: claims.userId, email: claims.email };
});

/** Who asks, by the session cookie: the token is verified and the membership looked up, not believed from the token. */
export const findSession = cache(async (): Promise<Session | undefined> => {
  const claims = await findClaims();
  if (!claims) return undefined;
  const preferred = readPreference((await cookies()).get(organizationCookie)?.value);
  const [user, membership] = await Promise.all([
    findUser(),
    findMembership(getDb(), claims.userId, preferred),
  ]);
  return user && membership;
});

const yearSeconds = 31_536_000;

/** Notes the choice in this browser; only a member's choice has any effect. */
export async function rememberOrganization(organizationId: string): Promise<void> {
  const store = await cookies();
  store.set(organizationCookie, organizationId, {
    path: "/",
    ...cookieFlags(),
    maxAge: yearSeconds,
  });
}

/** Where the request came from, as the nearest proxy (or the server itself) tells; good enough to slow a robot down. */
export async function clientAddress(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-for");
  return forwarded?.split(",").at(-1)?.trim() || "unknown";
}

/** Where `proxy.ts` notes which page was asked for. */
export const pathHeader = "x-parley-path";

/**
 * For pages: a visitor without a session is sent to the login, and from there back to the page;
 * somebody who belongs to no organisation, to where they can found one.
 */
export async function requireSession(): Promise<Session> {
  const session = await findSession();
  if (session) return session;
  if (await findUser()) redirect("/start");
  const path = (await headers()).get(pathHeader);
  redirect(path ? `/login?next=${encodeURIComponent(path)}` : "/login");
}
