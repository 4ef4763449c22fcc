import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/**
 * Starts the calls while a row they all need is locked, waits until each of them stands before it, then lets go:
 * they meet at the same point however fast the machine is.
 */
export async function raceAtRow<T>(
  db: Db,
  row: { table: string; id: string },
  calls: (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const running = await db.transaction().execute(async (trx) => {
    await sql`select 1 from ${sql.table(row.table)} where id = ${row.id} for update`.execute(trx);
    const started = calls.map((call) => call());
    const settled = Promise.allSettled(started);
    await untilWaiting(db, calls.length);
    return { settled };
  });
  return running.settled;
}

// Asked outside the transaction: within one, Postgres shows the same list of activities again and again.
async function untilWaiting(db: Db, count: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    if ((rows[0]?.waiting ?? 0) >= count) return;
  }
  throw new Error(`fewer than ${count} calls came to wait for the row`);
}
