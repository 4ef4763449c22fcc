import type { z } from "zod";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type {
  appCommentSchema,
  broadcastSchema,
  commentSchema,
  postsAnswerSchema,
  postsQuerySchema,
} from "#lib/sandbox/comment-schema";
import { type Mutation, mutate, recordChange } from "#lib/sandbox/mutate";
import { readSettings } from "#lib/sandbox/settings";
import { findComment, findPost, isLive, type PostRow, storeComment } from "#lib/sandbox/store-comment";
import { ensureThread } from "#lib/sandbox/store-message";

type Input<S extends z.ZodType> = z.output<S>;

/** The customer comments, or answers a comment. This gives no consent and opens no window. */
export function comment(db: Db, input: Input<typeof commentSchema>): Promise<{ comment_id: string }> {
  return mutate(db, async (mutation) => {
    const { trx, now } = mutation;
    const parent = input.parent_id === undefined ? undefined : await findComment(trx, input.parent_id);
    if (input.parent_id !== undefined && !parent)
      throw new AppError("not-found", "There is no such comment.");
    const post = parent?.post ?? (await postOf(mutation, input));
    if (post.businessId !== input.business_id)
      throw new AppError("not-found", "The account has no such post.");
    if (post.productType === "LIVE" && !isLive(post, now))
      throw new AppError("conflict", "The broadcast is over.");
    const thread = await ensureThread(mutation, input.business_id, input.customer_id);
    const { username } = await trx
      .selectFrom("sandbox.customers")
      .select("username")
      .where("id", "=", thread.customerId)
      .executeTakeFirstOrThrow();
    const { id } = await storeComment(mutation, {
      post,
      text: input.text,
      // Instagram knows one level of replies.
      parentId: parent ? (parent.comment.parentId ?? parent.comment.id) : null,
      author: { igsid: thread.igsid, username },
    });
    return { comment_id: id };
  });
}

async function postOf({ trx }: Mutation, input: Input<typeof commentSchema>): Promise<PostRow> {
  const post = input.media_id
    ? await findPost(trx, input.media_id)
    : await trx
        .selectFrom("sandbox.posts")
        .selectAll()
        .where("businessId", "=", input.business_id)
        .where("productType", "=", "FEED")
        .orderBy("id")
        .executeTakeFirst();
  if (!post) throw new AppError("not-found", "The account has no such post.");
  return post;
}

/** The business answers a comment in Instagram itself. */
export function commentInApp(db: Db, input: Input<typeof appCommentSchema>): Promise<{ comment_id: string }> {
  return mutate(db, async (mutation) => {
    const found = await findComment(mutation.trx, input.parent_id);
    if (found?.post.businessId !== input.business_id || !found)
      throw new AppError("not-found", "There is no such comment.");
    const { comment, post } = found;
    const parentId = comment.parentId ?? comment.id;
    const { id } = await storeComment(mutation, { post, text: input.text, parentId, author: null });
    return { comment_id: id };
  });
}

export function setBroadcast(db: Db, input: Input<typeof broadcastSchema>): Promise<void> {
  return mutate(db, async (mutation) => {
    const post = await mutation.trx
      .updateTable("sandbox.posts")
      .set({ liveUntil: input.live ? null : mutation.now })
      .where("id", "=", input.media_id)
      .where("productType", "=", "LIVE")
      .returning("businessId")
      .executeTakeFirst();
    if (!post) throw new AppError("not-found", "There is no such broadcast.");
    recordChange(mutation, { kind: "comment", businessId: post.businessId });
  });
}

/** A business's posts with their comments, as one customer sees them: what is hidden shows only to its author. */
export async function listPosts(
  db: Db,
  { business_id, customer_id }: Input<typeof postsQuerySchema>,
): Promise<Input<typeof postsAnswerSchema>> {
  const { now } = await readSettings(db);
  const posts = await db
    .selectFrom("sandbox.posts")
    .selectAll()
    .where("businessId", "=", business_id)
    .orderBy("postedAt", "desc")
    .execute();
  const comments = await commentsUnder(
    db,
    posts.map((post) => post.id),
  );
  return {
    posts: posts.map((post) => ({
      id: post.id,
      business_id: post.businessId,
      product_type: post.productType,
      caption: post.caption,
      picture_url: post.pictureUrl,
      ad_title: post.adTitle,
      live: isLive(post, now),
      posted_at: new Date(post.postedAt).toISOString(),
      comments: comments
        .filter(
          ({ postId, hidden, customerId }) => postId === post.id && (!hidden || customerId === customer_id),
        )
        .map((row) => ({
          id: row.id,
          parent_id: row.parentId,
          author: authorOf(row, customer_id),
          text: row.text,
          hidden: row.hidden,
          answered_privately: row.privateReplyMid !== null,
          commented_at: new Date(row.commentedAt).toISOString(),
        })),
    })),
  };
}

type Shown = Awaited<ReturnType<typeof commentsUnder>>[number];

function authorOf(row: Shown, customerId: string) {
  if (row.customerId === null) return { kind: "business" as const, username: row.businessName };
  const kind = row.customerId === customerId ? ("you" as const) : ("customer" as const);
  return { kind, username: row.customerName ?? "" };
}

function commentsUnder(db: Db, postIds: string[]) {
  return db
    .selectFrom("sandbox.comments as cm")
    .innerJoin("sandbox.posts as p", "p.id", "cm.postId")
    .innerJoin("sandbox.businesses as b", "b.id", "p.businessId")
    .leftJoin("sandbox.threads as t", "t.igsid", "cm.igsid")
    .leftJoin("sandbox.customers as c", "c.id", "t.customerId")
    .select([
      "cm.id",
      "cm.postId",
      "cm.parentId",
      "cm.text",
      "cm.hidden",
      "cm.privateReplyMid",
      "cm.commentedAt",
    ])
    .select(["t.customerId", "c.username as customerName", "b.username as businessName"])
    .where("cm.postId", "in", postIds.length > 0 ? postIds : [""])
    .orderBy("cm.commentedAt")
    .orderBy("cm.id")
    .limit(500)
    .execute();
}
