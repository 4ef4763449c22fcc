import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { readCursor, writeCursor } from "#lib/db/cursor";
import { type Commenter, commenterSchema, type ListCommenters } from "#lib/inbox/comment-schema";
import type { Page } from "#lib/inbox/queries";
import { likePattern } from "#lib/inbox/search-terms";

type Row = {
  channelId: string;
  channelUsername: string;
  externalId: string;
  name: string;
  username: string | null;
  count: number;
  commentId: string;
  commentedAt: Date;
};

const defaultLimit = 50;

/** Those who commented and never wrote a message, by username; who has written is a contact. */
export async function listCommenters(
  ctx: Context,
  input: Partial<ListCommenters> = {},
): Promise<Page<Commenter>> {
  const limit = input.limit ?? defaultLimit;
  // The page first, in the order of its index: grouping everybody to show fifty grows with the number of comments.
  const { rows } = await sql<Row>`
    with page as materialized (
      select distinct coalesce(lower(cm.author_username), '') as name, cm.channel_id, cm.author_external_id as external_id
      from comments cm
      where ${sql.join(conditionsOf(ctx, input), sql` and `)}
      order by name, cm.channel_id, external_id
      limit ${limit + 1}
    )
    select page.channel_id, ch.username as channel_username, page.external_id, page.name, said.username, said.count,
      said.comment_id, said.commented_at
    from page join channels ch on ch.id = page.channel_id, lateral (
      select max(cm.author_username) as username, count(*)::int as count, max(cm.occurred_at) as commented_at,
        (array_agg(cm.id order by cm.occurred_at desc, cm.id desc))[1] as comment_id
      from comments cm
      where cm.organization_id = ${ctx.organizationId}::uuid and not cm.own and cm.channel_id = page.channel_id
        and cm.author_external_id = page.external_id and coalesce(lower(cm.author_username), '') = page.name
    ) said
    order by page.name, page.channel_id, page.external_id`.execute(ctx.db);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([last.name, last.channelId, last.externalId]) : null;
  return { data: shown.map(present), next_cursor: next };
}

function conditionsOf(ctx: Context, { q, channel_id: channelId, cursor }: Partial<ListCommenters>) {
  const conditions: RawBuilder<unknown>[] = [
    sql`cm.organization_id = ${ctx.organizationId}::uuid`,
    sql`cm.author_external_id is not null and not cm.own`,
    // Not `not exists`: Postgres joins all contacts with all comments then, whatever few are asked for.
    sql`(select true from contacts co where co.channel_id = cm.channel_id and co.external_id = cm.author_external_id
      and co.organization_id = cm.organization_id limit 1) is null`,
  ];
  if (channelId) conditions.push(sql`cm.channel_id = ${channelId}::uuid`);
  const words = q?.replaceAll("\0", "").replace(/^@/, "").toLowerCase();
  if (words) conditions.push(sql`coalesce(lower(cm.author_username), '') like ${likePattern(words)}`);
  if (cursor) {
    const [name, channel, externalId] = readCursor(cursor, placeSchema);
    conditions.push(sql`(coalesce(lower(cm.author_username), ''), cm.channel_id, cm.author_external_id)
      > (${name}, ${channel}::uuid, ${externalId})`);
  }
  return conditions;
}

const placeSchema = z.tuple([z.string().max(200), z.uuid(), z.string().max(200)]);

function present(row: Row): Commenter {
  return commenterSchema.parse({
    channel_id: row.channelId,
    channel_username: row.channelUsername,
    external_id: row.externalId,
    username: row.username,
    comment_count: row.count,
    last_comment_id: row.commentId,
    last_commented_at: row.commentedAt.toISOString(),
  });
}
