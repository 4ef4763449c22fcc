import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/**
 * Notes that an answer cited these sources. One that was deleted is passed over, and so is one that is being rewritten in
 * this very moment: a customer's answer waits for no import.
 */
export async function countCitations(db: Db, organizationId: string, sourceIds: string[]): Promise<void> {
  if (sourceIds.length === 0) return;
  await sql`
    update knowledge_sources set cited_count = cited_count + 1, last_cited_at = now()
    where id in (
      select id from knowledge_sources
      where organization_id = ${organizationId} and id = any(${sourceIds}::uuid[])
      for no key update skip locked)`.execute(db);
}
