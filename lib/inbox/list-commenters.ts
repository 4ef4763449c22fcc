import { sql } from "kysely";
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
  const words = input.q?.replaceAll("\0", "").replace(/^@/, "").toLowerCase();
  const pattern = words ? likePattern(words) : null;
  const [name, channel, externalId] = input.cursor ? readCursor(input.cursor, placeSchema) : [];
  // The page first, in the order of its index: grouping everybody to show fifty grows with the number of comments.
  const { rows } = await sql<Row>`
    select page.channel_id, ch.username as channel_username, page.external_id, page.name, said.username, said.count,
      said.comment_id, said.commented_at
    from private.list_commenters(${ctx.organizationId}::uuid, ${pattern}::text, ${input.channel_id ?? null}::uuid,
      ${name ?? null}::text, ${channel ?? null}::uuid, ${externalId ?? null}::text, ${limit + 1}::int) page
    join channels ch on ch.id = page.channel_id, lateral (
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
