import { type RawBuilder, sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { countConversations } from "#lib/inbox/count-folders";
import { filterConversations } from "#lib/inbox/filter-conversations";
import type { ViewCounts, ViewFilter } from "#lib/inbox/queue-schema";
import { listConversationsSchema } from "#lib/inbox/schema";
import { listViews } from "#lib/inbox/view-queries";
import { viewQuery } from "#lib/inbox/view-query";

/** Nobody looks at more at once. */
const mostCounted = 30;

/**
 * How many conversations lie in each view the caller sees, up to 1000, by the view's id and in one statement. What words
 * find is not counted: that is a search of its own.
 */
export async function countViews(ctx: Context): Promise<ViewCounts> {
  const views = (await listViews(ctx)).filter(({ filter }) => !filter.q).slice(0, mostCounted);
  if (views.length === 0) return {};
  const pairs = views.map(({ id, filter }) => sql`${id}::text, ${countOf(ctx, filter)}`);
  const { rows } = await sql<{ counts: ViewCounts }>`
    select jsonb_build_object(${sql.join(pairs)}) as counts`.execute(ctx.db);
  return rows[0]?.counts ?? {};
}

function countOf(ctx: Context, filter: ViewFilter) {
  const { label_id: labelId, ...filters } = listConversationsSchema.parse(viewQuery(filter));
  const conditions = filterConversations(ctx, filters);
  if (labelId) conditions.push(isLabelled(ctx, labelId));
  return countConversations(ctx, conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`);
}

function isLabelled(ctx: Context, labelId: string): RawBuilder<boolean> {
  return sql<boolean>`c.id in (select l.conversation_id from conversation_labels l
    where l.label_id = ${labelId}::uuid and l.organization_id = ${ctx.organizationId}::uuid)`;
}
