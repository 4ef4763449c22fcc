import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Notes that an answer cited these sources; one that was deleted meanwhile is passed over. */
export async function countCitations(db: Db, organizationId: string, sourceIds: string[]): Promise<void> {
  if (sourceIds.length === 0) return;
  // In the order of their ids, so that two answers that cite the same sources never wait for each other in a circle.
  await sql`
    update knowledge_sources set cited_count = cited_count + 1, last_cited_at = now()
    where id in (
      select id from knowledge_sources
      where organization_id = ${organizationId} and id = any(${sourceIds}::uuid[])
      order by id for no key update)`.execute(db);
}
