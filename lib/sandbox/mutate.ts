import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import type { SandboxChange } from "#lib/sandbox/schema";
import { readSettings, type Settings } from "#lib/sandbox/settings";
import { signal } from "#lib/sandbox/signal";

type NewChange = { kind: SandboxChange["kind"]; businessId?: string; customerId?: string; mid?: string };

export type Mutation = Settings & { trx: Db; changes: NewChange[] };

const keptChanges = 5000;

/**
 * One change of the sandbox's world. What it recorded is written last and in turns with others, so that ids of the
 * change feed become visible in their order: a reader with a cursor misses none, and nobody waits long.
 */
export async function mutate<T>(db: Db, fn: (mutation: Mutation) => Promise<T>): Promise<T> {
  const result = await inTransaction(db, async (trx) => {
    const mutation: Mutation = { trx, changes: [], ...(await readSettings(trx)) };
    const done = await fn(mutation);
    await writeChanges(mutation);
    return done;
  });
  signal("change");
  signal("outbox");
  return result;
}

export function recordChange({ changes }: Mutation, change: NewChange): void {
  changes.push(change);
}

async function writeChanges({ trx, changes, now }: Mutation): Promise<void> {
  if (changes.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('parley.sandbox', 0))`.execute(trx);
  const rows = await trx
    .insertInto("sandbox.changes")
    .values(changes.map((change) => ({ ...change, at: now })))
    .returning("id")
    .execute();
  const last = rows.at(-1)?.id ?? 0;
  if (last % 100 === 0) {
    await trx
      .deleteFrom("sandbox.changes")
      .where("id", "<=", last - keptChanges)
      .execute();
  }
}
