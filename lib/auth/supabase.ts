import { setTimeout as wait } from "node:timers/promises";
import { createServerClient } from "@supabase/ssr";
import { createClient } from "@supabase/supabase-js";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

type Cookie = { name: string; value: string; options?: object };
export type CookieStore = {
  getAll: () => { name: string; value: string }[];
  setAll: (cookies: Cookie[]) => void;
};

export const sessionCookieName = "parley-session";

function project(): { url: string; key: string } {
  const { supabaseUrl, supabasePublishableKey } = env();
  if (!supabaseUrl || !supabasePublishableKey) {
    throw new AppError(
      "unavailable",
      "Sign-in is not available: SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY are not set.",
    );
  }
  return { url: supabaseUrl, key: supabasePublishableKey };
}

/** No script reads it, no other site sends it along, and where there is TLS it goes by nothing else. */
export function cookieFlags() {
  return { httpOnly: true, sameSite: "lax", secure: env().appUrl.startsWith("https:") } as const;
}

type SessionCookie = { name: string; path: string; maxAge?: number };

/** A Supabase client whose session lives in HttpOnly cookies; never created in a browser. */
export function sessionClient(
  cookies: CookieStore,
  cookie: SessionCookie = { name: sessionCookieName, path: "/" },
) {
  const { url, key } = project();
  let isPutOff = false;
  return createServerClient(url, key, {
    cookieOptions: { ...cookie, ...cookieFlags() },
    cookies: {
      getAll: cookies.getAll,
      // Who comes back while no session can be renewed is not signed out for good: supabase-js would say so.
      setAll: (changed) => (isPutOff ? undefined : cookies.setAll(changed)),
    },
    global: {
      async fetch(input, init) {
        const answer = await refreshOnce(input, init);
        isPutOff = isRefresh(input) && isPassing(answer);
        // After a 5xx supabase-js would go on trying for half a minute, and a page with it.
        return isPutOff ? new Response("{}", { status: 429 }) : answer;
      },
    },
  });
}

/** A Supabase client without any session, for the command line. */
export function anonymousClient() {
  const { url, key } = project();
  return createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
}

/** A Supabase client that may do anything to any account. */
export function secretClient() {
  const { url } = project();
  const { supabaseSecretKey: key } = env();
  if (!key) throw new AppError("unavailable", "Accounts cannot be made: SUPABASE_SECRET_KEY is not set.");
  return createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
}

const slot = Symbol.for("parley.refreshes");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, Promise<Response>> };
const keepMs = 10_000;

/**
 * Requests that arrive together with one expired session would each spend its refresh token, and all but the first
 * be signed out. They share one refresh instead, for as long as Supabase tolerates reuse.
 */
async function refreshOnce(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (!isRefresh(input) || typeof init?.body !== "string") return fetch(input, init);
  holder[slot] ??= new Map();
  const refreshes = holder[slot];
  const key = init.body;
  const running = refreshes.get(key) ?? refresh(input, init);
  refreshes.set(key, running);
  setTimeout(() => refreshes.delete(key), keepMs).unref();
  const answer = await running;
  if (isPassing(answer)) refreshes.delete(key);
  return answer.clone();
}

const unreachable = () => new Response(null, { status: 503 });

/** A lost connection or a server that is just starting is worth a second try. */
async function refresh(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const send = () => fetch(input, { ...init, signal: AbortSignal.timeout(8000) }).catch(unreachable);
  const first = await send();
  if (first.status < 500) return first;
  await wait(500);
  return send();
}

function isRefresh(input: RequestInfo | URL): boolean {
  const url = input instanceof Request ? input.url : input.toString();
  return url.includes("grant_type=refresh_token");
}

function isPassing({ status }: Response): boolean {
  return status === 429 || status >= 500;
}
