import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Whether somebody waits for a lock that this transaction holds. */
export async function isAwaited(trx: Db): Promise<boolean> {
  const { rows } = await sql<{ awaited: boolean }>`select exists (
    select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))) as awaited`.execute(
    trx,
  );
  return rows[0]?.awaited ?? false;
}
