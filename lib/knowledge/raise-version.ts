import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/**
 * Tells every process that the organization's index is out of date once this transaction commits, and makes its writers
 * of knowledge wait for each other. Versions follow the clock, so that one that was rolled back is never used again.
 */
export async function raiseVersion(trx: Db, organizationId: string): Promise<void> {
  const micros = sql<number>`(extract(epoch from clock_timestamp()) * 1000000)::bigint`;
  await trx
    .insertInto("knowledgeVersions")
    .values({ organizationId, version: micros })
    .onConflict((conflict) =>
      conflict
        .column("organizationId")
        .doUpdateSet({ version: sql<number>`greatest(knowledge_versions.version + 1, ${micros})` }),
    )
    .execute();
}
