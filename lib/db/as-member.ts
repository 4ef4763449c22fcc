import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/**
 * Runs `fn` in a transaction as the member's Postgres role, under row-level security.
 * Hosted Supabase reads `request.jwt.claims`, Supabase Lite the single settings: both are set.
 */
export function asMember<T>(db: Db, userId: string, fn: (trx: Db) => Promise<T>): Promise<T> {
  const claims = JSON.stringify({ sub: userId, role: "authenticated" });
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'authenticated', true),
      set_config('request.jwt.claims', ${claims}, true),
      set_config('request.jwt.claim.sub', ${userId}, true),
      set_config('request.jwt.claim.role', 'authenticated', true)`.execute(trx);
    return fn(trx);
  });
}
