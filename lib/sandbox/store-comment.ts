import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { type Mutation, recordChange } from "#lib/sandbox/mutate";
import { newCommentId } from "#lib/sandbox/opaque-ids";
import { queueWebhook } from "#lib/sandbox/queue-webhook";
import { commentValue } from "#lib/sandbox/webhook-items";

export type PostRow = Selectable<Database["sandbox.posts"]>;
export type CommentRow = Selectable<Database["sandbox.comments"]>;

export function findPost(db: Db, id: string): Promise<PostRow | undefined> {
  return db.selectFrom("sandbox.posts").selectAll().where("id", "=", id).executeTakeFirst();
}

/** A comment with the post it stands under. */
export async function findComment(
  db: Db,
  id: string,
): Promise<{ comment: CommentRow; post: PostRow } | undefined> {
  const comment = await db.selectFrom("sandbox.comments").selectAll().where("id", "=", id).executeTakeFirst();
  const post = comment && (await findPost(db, comment.postId));
  return comment && post && { comment, post };
}

export function isLive(post: PostRow, now: number): boolean {
  return post.productType === "LIVE" && (post.liveUntil === null || post.liveUntil > now);
}

type NewComment = {
  post: PostRow;
  text: string;
  parentId: string | null;
  /** Null: the business itself. */
  author: { igsid: string; username: string } | null;
};

/** Whoever comments, the business hears of it, of its own words too. */
export async function storeComment(mutation: Mutation, comment: NewComment): Promise<CommentRow> {
  const { author, parentId, post, text } = comment;
  const { businessId } = post;
  const row = await mutation.trx
    .insertInto("sandbox.comments")
    .values({
      id: newCommentId(),
      postId: post.id,
      parentId,
      igsid: author?.igsid ?? null,
      text,
      commentedAt: mutation.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const from = author
    ? { id: author.igsid, username: author.username }
    : { id: businessId, username: await usernameOf(mutation.trx, businessId) };
  const item = commentValue({ row, post, from });
  const field = post.productType === "LIVE" ? "live_comments" : "comments";
  await queueWebhook(mutation, { businessId, field, item });
  recordChange(mutation, { kind: "comment", businessId });
  return row;
}

async function usernameOf(db: Db, businessId: string): Promise<string> {
  const business = await db
    .selectFrom("sandbox.businesses")
    .select("username")
    .where("id", "=", businessId)
    .executeTakeFirstOrThrow();
  return business.username;
}
