import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import type { Comment, ListComments, ListPosts, Post } from "#lib/inbox/comment-schema";
import { decodeCursor, encodeCursor, microsOf, timeOf } from "#lib/inbox/cursor";
import { lacksCommentPermission } from "#lib/inbox/find-comment";
import { presentComment, presentPost } from "#lib/inbox/present-comment";
import type { Page } from "#lib/inbox/queries";
import { selectComments, selectPosts } from "#lib/inbox/select-comments";

const defaultLimit = 50;
/** Replies shown beneath the threads of one page; Instagram itself folds them away much sooner. */
const mostReplies = 500;

/** Newest first. */
export async function listComments(ctx: Context, input: Partial<ListComments> = {}): Promise<Page<Comment>> {
  const limit = input.limit ?? defaultLimit;
  let query = selectComments(ctx.db, ctx.organizationId)
    .select(microsOf("cm.occurred_at").as("micros"))
    .orderBy("cm.occurredAt", "desc")
    .orderBy("cm.id", "desc")
    .limit(limit + 1);
  if (input.channel_id) query = query.where("cm.channelId", "=", input.channel_id);
  if (input.post_id) query = query.where("cm.postId", "=", input.post_id);
  if (input.state) query = query.where("cm.state", "=", input.state);
  if (input.q) {
    const like = `%${input.q.replaceAll("\0", "").replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((eb) =>
      eb.or([eb("cm.text", "ilike", like), eb("cm.authorUsername", "ilike", like)]),
    );
  }
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "id");
    query = query.where(sql<boolean>`(cm.occurred_at, cm.id) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map((row) => presentComment(row)),
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: last.id }) : null,
  };
}

/** @throws AppError not-found, also for another organisation's */
export async function getComment(ctx: Context, id: string): Promise<Comment> {
  const row = await selectComments(ctx.db, ctx.organizationId).where("cm.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such comment.");
  return presentComment(row);
}

/** A thread: a comment and what was said beneath it, oldest first. */
export type Thread = { head: Comment; replies: Comment[] };

/** A post's threads, newest first. A reply whose head we never got stands by itself. */
export async function listThreads(
  ctx: Context,
  postId: string,
  { cursor, limit = 25 }: { cursor?: string | undefined; limit?: number } = {},
): Promise<Page<Thread>> {
  let query = selectComments(ctx.db, ctx.organizationId)
    .select(microsOf("cm.occurred_at").as("micros"))
    .where("cm.postId", "=", postId)
    .where(
      sql<boolean>`not exists (select from comments head where head.organization_id = cm.organization_id
        and head.channel_id = cm.channel_id and head.external_id = cm.parent_external_id and head.post_id = cm.post_id)`,
    )
    .orderBy("cm.occurredAt", "desc")
    .orderBy("cm.id", "desc")
    .limit(limit + 1);
  if (cursor) {
    const place = decodeCursor(cursor, "id");
    query = query.where(sql<boolean>`(cm.occurred_at, cm.id) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  const heads = rows.slice(0, limit);
  const replies = await listReplies(
    ctx,
    postId,
    heads.flatMap((row) => row.externalId ?? []),
  );
  const last = rows.length > limit ? heads.at(-1) : undefined;
  return {
    data: heads.map((row) => ({
      head: presentComment(row),
      replies: replies.filter(
        (reply) => reply.parent_external_id === row.externalId && row.externalId !== null,
      ),
    })),
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: last.id }) : null,
  };
}

async function listReplies(ctx: Context, postId: string, heads: string[]): Promise<Comment[]> {
  if (heads.length === 0) return [];
  const rows = await selectComments(ctx.db, ctx.organizationId)
    .where("cm.postId", "=", postId)
    .where("cm.parentExternalId", "in", heads)
    .orderBy("cm.occurredAt", "desc")
    .orderBy("cm.id", "desc")
    .limit(mostReplies)
    .execute();
  return rows.reverse().map((row) => presentComment(row));
}

/** Most recently commented first. */
export async function listPosts(ctx: Context, input: Partial<ListPosts> = {}): Promise<Page<Post>> {
  const limit = input.limit ?? defaultLimit;
  let query = selectPosts(ctx.db, ctx.organizationId)
    .select(microsOf("p.last_comment_at").as("micros"))
    .where(sql<boolean>`exists (select from comments any_of where any_of.post_id = p.id)`)
    .orderBy("p.lastCommentAt", "desc")
    .orderBy("p.id", "desc")
    .limit(limit + 1);
  if (input.channel_id) query = query.where("p.channelId", "=", input.channel_id);
  if (input.state) query = query.where(hasOpen(input.state === "open"));
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "id");
    query = query.where(sql<boolean>`(p.last_comment_at, p.id) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map((row) => presentPost(row)),
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: last.id }) : null,
  };
}

function hasOpen(open: boolean) {
  const some = sql<boolean>`exists (select from comments waiting where waiting.post_id = p.id
    and waiting.state = 'open' and waiting.deleted_at is null)`;
  return open ? some : sql<boolean>`not ${some}`;
}

/** @throws AppError not-found, also for another organisation's */
export async function getPost(ctx: Context, id: string): Promise<Post> {
  const row = await selectPosts(ctx.db, ctx.organizationId).where("p.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such post.");
  return presentPost(row);
}

/** Connected accounts whose comments Instagram does not let us see, for want of a permission. */
export async function listWithoutComments(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("channels")
    .select(["username", "login", "grantedPermissions"])
    .where("organizationId", "=", ctx.organizationId)
    .where("status", "=", "active")
    .execute();
  return rows.filter(lacksCommentPermission).map(({ username }) => username);
}
