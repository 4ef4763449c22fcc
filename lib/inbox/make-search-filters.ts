import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Looking through fewer messages takes less than a millisecond. */
const worthIt = 25_000;

/** Scheduled: notes which runs of letters occur in the messages of 90 days that ended at least a day ago. */
export async function makeSearchFilters(db: Db, { least = worthIt } = {}): Promise<void> {
  // Whatever was under way when the 90 days ended has ended by then, so no later write escapes the filter.
  const { rows: missing } = await sql<{ organizationId: string; era: number }>`
    select o.id as organization_id, era
    from organizations o,
      lateral (select min(occurred_at) as since from search_entries s
        where s.organization_id = o.id and s.kind = 'message') oldest,
      generate_series(private.search_era(since), private.search_era(now() - interval '1 day') - 1) era
    where not exists (select from search_filters f where f.shelf = private.search_shelf(o.id, 'message', era))`.execute(
    db,
  );
  for (const { organizationId, era } of missing) {
    await sql`select private.make_search_filter(${organizationId}::uuid, ${era}::integer, ${least})`.execute(
      db,
    );
  }
}
