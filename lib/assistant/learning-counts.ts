import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";

export type LearningCounts = {
  openGaps: number;
  rehearsals: number;
  examples: { all: number; failing: number };
};

/** What waits on the pages beside the assistant's: open gaps count to 100, and only those somebody still asks. */
export function getLearningCounts(ctx: Context): Promise<LearningCounts> {
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<{ gaps: number; rehearsals: number; all: number; failing: number }>`
      select
        (select count(*)::int from (select 1 from gaps g where g.organization_id = ${organizationId}
          and g.status in ('open', 'proposed') and exists (select 1 from gap_askings a where a.gap_id = g.id)
          limit 100) as few) as gaps,
        (select count(*)::int from rehearsals where organization_id = ${organizationId} and status = 'running')
          as rehearsals,
        count(*)::int as "all", (count(*) filter (where cardinality(wrong) > 0))::int as failing
      from golden_conversations where organization_id = ${organizationId}`.execute(db);
    const { gaps = 0, rehearsals = 0, all = 0, failing = 0 } = rows[0] ?? {};
    return { openGaps: gaps, rehearsals, examples: { all, failing } };
  });
}
