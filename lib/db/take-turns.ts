import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/**
 * Transactions that name the same thing of one kind go one after the other, until their end. Many things are always taken
 * in one order, so that nobody waits in a circle.
 */
export async function takeTurns(trx: Db, kind: number, names: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(name, ${kind}) as key from unnest(${names}::text[]) as name order by key
  ) as keys`.execute(trx);
}
