import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";

/** What transactions take turns about, each with the number that keeps its names apart from those of the others. */
const kinds = { message: 11, contact: 12, comment: 13, erasure: 14 };

/** `shared` turns wait for nobody but those who take the thing for themselves. */
export type Turn = { kind: keyof typeof kinds; name: string; shared?: boolean };

/**
 * Transactions that name the same thing go one after the other, until their end. All turns of one call are taken in one
 * order, so that nobody waits in a circle.
 */
export async function takeTurns(trx: Db, turns: Turn[]): Promise<void> {
  if (turns.length === 0) return;
  const named = unnested("t", {
    name: { type: "text", values: turns.map(({ name }) => name) },
    kind: { type: "integer", values: turns.map(({ kind }) => kinds[kind]) },
    shared: { type: "boolean", values: turns.map(({ shared = false }) => shared) },
  });
  await sql`
    select case when shared then pg_advisory_xact_lock_shared(key)::text else pg_advisory_xact_lock(key)::text end
    from (select distinct hashtextextended(t.name, t.kind) as key, t.shared from ${named} order by key) as keys`.execute(
    trx,
  );
}
