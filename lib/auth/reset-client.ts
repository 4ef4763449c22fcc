import { type CookieStore, sessionClient } from "#lib/auth/supabase";

const lifetimeSeconds = 900;
export const resetPath = "/reset-password";

/**
 * A client whose session is good for setting a forgotten password and nothing else: it lives in cookies of its own that
 * only that page is sent.
 */
export function resetClient(cookies: CookieStore) {
  return sessionClient(cookies, { name: "parley-reset", path: resetPath, maxAge: lifetimeSeconds });
}

export type ResetClient = ReturnType<typeof resetClient>;
