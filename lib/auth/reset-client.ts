import { type CookieStore, sessionClient } from "#lib/auth/supabase";

export const resetPath = "/reset-password";

/** Where the cookies of a reset go, and how long they last. */
export const resetCookie = { path: resetPath, maxAge: 900 };

/**
 * A client whose session is good for setting a forgotten password and nothing else: it lives in cookies of its own that
 * only that page is sent.
 */
export function resetClient(cookies: CookieStore) {
  return sessionClient(cookies, { name: "parley-reset", ...resetCookie });
}

export type ResetClient = ReturnType<typeof resetClient>;
