import os from "node:os";
import { type SupabaseLite, startSupabaseLite } from "#lib/embedded/supabase-lite";

/** Supabase Lite with keys and secrets for tests. */
export function startTestLite(
  databaseUrl: string,
  { storageDir = os.tmpdir(), siteUrl = "http://localhost:3000" } = {},
): Promise<SupabaseLite> {
  return startSupabaseLite({
    databaseUrl,
    storageDir,
    siteUrl,
    jwtSecret: "a secret only for tests, long enough for HS256",
    publishableKey: "sb_publishable_test",
    secretKey: "sb_secret_test",
  });
}
