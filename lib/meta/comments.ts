import { z } from "zod";
import { idSchema } from "#lib/meta/accounts";
import type { Login } from "#lib/meta/config";
import { MetaError } from "#lib/meta/errors";
import { optionalText, optionalUrl } from "#lib/meta/fields";
import { actingNode, callGraph, type GraphAccess } from "#lib/meta/graph";
import { metaTime } from "#lib/meta/meta-time";
import { parseAnswer } from "#lib/meta/parse-answer";

/** What reading and answering comments takes, by the two logins' names for it. */
export const commentPermissions: Record<Login, string> = {
  instagram: "instagram_business_manage_comments",
  facebook: "instagram_manage_comments",
};

const createdSchema = z.object({ id: idSchema });

/** Answers a top-level comment for everybody to read. There is no idempotency key. @throws MetaError */
export async function replyToComment(
  access: GraphAccess,
  { commentExternalId, text }: { commentExternalId: string; text: string },
): Promise<{ commentExternalId: string }> {
  const answer = await callGraph(access, {
    method: "POST",
    path: `${encodeURIComponent(commentExternalId)}/replies`,
    body: { message: text },
    purpose: "send",
  });
  const parsed = createdSchema.safeParse(answer);
  // A success that names no comment may have posted one.
  if (!parsed.success)
    throw new MetaError("ambiguous", { hint: "Instagram did not say whether the reply was posted." });
  return { commentExternalId: parsed.data.id };
}

/** Hides a comment from everybody but its author, or shows it again. @throws MetaError */
export async function hideComment(
  access: GraphAccess,
  { commentExternalId, hidden }: { commentExternalId: string; hidden: boolean },
): Promise<void> {
  await callGraph(access, {
    method: "POST",
    path: encodeURIComponent(commentExternalId),
    // documented as a query parameter
    query: { hide: String(hidden) },
    purpose: "change",
  });
}

/** Only the owner of the post may. @throws MetaError (100/33: it is gone already) */
export async function deleteComment(access: GraphAccess, commentExternalId: string): Promise<void> {
  await callGraph(access, {
    method: "DELETE",
    path: encodeURIComponent(commentExternalId),
    purpose: "change",
  });
}

const privateReplySchema = z.object({ message_id: z.string().min(1) });

/**
 * The one message Meta lets us write to whoever commented, within seven days; to a live comment while it is live.
 * There is no idempotency key. @throws MetaError (100/2534025: answered already, too old, or gone)
 */
export async function sendPrivateReply(
  access: GraphAccess,
  { commentExternalId, text }: { commentExternalId: string; text: string },
): Promise<{ messageId: string }> {
  const answer = await callGraph(access, {
    method: "POST",
    path: `${actingNode(access)}/messages`,
    body: { recipient: { comment_id: commentExternalId }, message: { text } },
    purpose: "send",
  });
  const parsed = privateReplySchema.safeParse(answer);
  if (!parsed.success)
    throw new MetaError("ambiguous", { hint: "Instagram did not say whether the message was sent." });
  return { messageId: parsed.data.message_id };
}

const postSchema = z
  .object({
    caption: optionalText,
    media_product_type: optionalText,
    permalink: optionalUrl,
    thumbnail_url: optionalUrl,
    media_url: optionalUrl,
    media_type: optionalText,
    username: optionalText,
    timestamp: metaTime.nullish().catch(null),
  })
  .transform((post) => ({
    caption: post.caption,
    productType: post.media_product_type,
    permalink: post.permalink,
    // A video's own address shows nothing in an image.
    thumbnailUrl: post.thumbnail_url ?? (post.media_type === "VIDEO" ? null : post.media_url),
    authorUsername: post.username,
    postedAt: post.timestamp ?? null,
  }));

export type Post = z.output<typeof postSchema>;

const postFields =
  "id,caption,media_product_type,media_type,media_url,permalink,thumbnail_url,timestamp,username";

/** A post, reel, story or live video. Its pictures' addresses stop working after a while. @throws MetaError */
export async function fetchPost(access: GraphAccess, mediaExternalId: string): Promise<Post> {
  const answer = await callGraph(access, {
    method: "GET",
    path: encodeURIComponent(mediaExternalId),
    query: { fields: postFields },
    purpose: "read",
  });
  return parseAnswer(postSchema, answer);
}

const repliesSchema = z.object({
  data: z.array(z.object({ id: idSchema, text: optionalText, timestamp: metaTime })),
});

export type ListedReply = { id: string; text: string | null; postedAt: Date };

/** What stands beneath a comment. @throws MetaError */
export async function listReplies(access: GraphAccess, commentExternalId: string): Promise<ListedReply[]> {
  const answer = await callGraph(access, {
    method: "GET",
    path: `${encodeURIComponent(commentExternalId)}/replies`,
    query: { fields: "id,text,timestamp" },
    purpose: "read",
  });
  return parseAnswer(repliesSchema, answer).data.map(({ timestamp, ...reply }) => ({
    ...reply,
    postedAt: timestamp,
  }));
}

const mentionSchema = z.object({
  mentioned_comment: z.object({ text: optionalText, username: optionalText }),
});

/** A comment on somebody else's post that mentions the account. @throws MetaError */
export async function fetchMention(
  access: GraphAccess,
  commentExternalId: string,
): Promise<{ text: string | null; username: string | null }> {
  const id = commentExternalId.replace(/\W/g, "");
  const answer = await callGraph(access, {
    method: "GET",
    path: access.accountExternalId,
    query: { fields: `mentioned_comment.comment_id(${id}){text,timestamp,username}` },
    purpose: "read",
  });
  return parseAnswer(mentionSchema, answer).mentioned_comment;
}
