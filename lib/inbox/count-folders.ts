import { type RawBuilder, sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { filterConversations, memberIdOf } from "#lib/inbox/filter-conversations";
import type { FolderCounts } from "#lib/inbox/queue-schema";

/** Nobody needs a number above this: each count reads at most so many entries of its folder's index. */
const countedUpTo = 1000;

/** How many conversations lie in each folder, up to 1000, in one statement. */
export async function countFolders(ctx: Context): Promise<FolderCounts> {
  const member = memberIdOf(ctx);
  const assistant = sql.join(filterConversations(ctx, { status: "open", handler: "assistant" }), sql` and `);
  const { rows } = await sql<FolderCounts>`select
    ${countConversations(ctx, sql`c.status = 'open'`)} as "open",
    ${countConversations(ctx, sql`c.status = 'open' and c.assignee_id = ${member}::uuid`)} as mine,
    ${countConversations(ctx, sql`c.status = 'open' and c.assignee_id is null`)} as unassigned,
    ${countConversations(ctx, sql`c.status = 'open' and c.needs_human`)} as waiting,
    ${countConversations(ctx, assistant)} as assistant,
    (select count(*)::int from (select distinct n.conversation_id from note_mentions n
      where n.organization_id = ${ctx.organizationId} and n.member_id = ${member}::uuid and n.read_at is null
      limit ${countedUpTo}) counted) as mentions,
    ${countConversations(ctx, sql`c.status = 'snoozed'`)} as snoozed,
    ${countConversations(ctx, sql`c.status = 'resolved'`)} as resolved`.execute(ctx.db);
  const [counts] = rows;
  if (counts === undefined) throw new Error("counting answers with one row");
  return counts;
}

/**
 * Those of `conversations c` for which a condition holds. In the list's order, so that it is read from the folder's own
 * index and not from one that all tenants share.
 */
export function countConversations(ctx: Context, condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select count(*)::int from (select from conversations c
    where c.organization_id = ${ctx.organizationId} and c.listed_at is not null and ${condition}
    order by c.listed_at desc nulls last, c.id desc limit ${countedUpTo}) counted)`;
}
