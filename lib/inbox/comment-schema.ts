import { z } from "zod";

const time = z.iso.datetime();

export const commentStateSchema = z.enum(["open", "done"]);

export const postKindSchema = z.enum(["post", "reel", "story", "live"]);

/** What people comment on. */
export const postSchema = z.object({
  id: z.uuid(),
  channel_id: z.uuid(),
  channel_username: z.string(),
  external_id: z.string().nullable(),
  kind: postKindSchema,
  caption: z.string().nullable(),
  permalink: z.string().nullable(),
  /** Instagram's own address: it stops working after a while. */
  thumbnail_url: z.string().nullable(),
  author_username: z.string().nullable(),
  /** `unavailable`: Instagram does not show it to us, as with other people's posts. */
  fetch_status: z.enum(["pending", "ready", "unavailable"]),
  posted_at: time.nullable(),
  open_count: z.number().int(),
  comment_count: z.number().int(),
  last_comment_at: time,
});

/** The message that answered a comment privately. */
export const privateReplySchema = z.object({
  message_id: z.uuid(),
  conversation_id: z.uuid(),
  status: z.enum(["queued", "sending", "sent", "read", "failed", "unconfirmed", "deleted"]),
  text: z.string().nullable(),
  created_at: time,
});

export const commentSchema = z.object({
  id: z.uuid(),
  channel_id: z.uuid(),
  post_id: z.uuid(),
  external_id: z.string().nullable(),
  kind: z.enum(["comment", "live_comment", "mention"]),
  /** Instagram's id of the comment this one stands beneath. */
  parent_external_id: z.string().nullable(),
  /** It came in through an ad. */
  ad: z.object({ id: z.string().nullable(), title: z.string().nullable() }).nullable(),
  author: z.object({
    /** `business`: the connected account itself, from here or from Instagram. */
    type: z.enum(["person", "business"]),
    external_id: z.string().nullable(),
    username: z.string().nullable(),
    /** The member who wrote it here. */
    member: z.object({ id: z.uuid().nullable(), name: z.string().nullable() }).nullable(),
    contact_id: z.uuid().nullable(),
  }),
  text: z.string().nullable(),
  state: commentStateSchema,
  hidden: z.boolean(),
  deleted: z.boolean(),
  /** `received`: not ours. The others: how far our own public reply has come. */
  status: z.enum(["received", "queued", "sending", "sent", "failed", "unconfirmed"]),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  reply_to_id: z.uuid().nullable(),
  private_reply: privateReplySchema.nullable(),
  /** Whether Instagram still allows the one private reply, and until when. */
  can_reply_privately: z.boolean(),
  private_reply_until: time.nullable(),
  can_reply: z.boolean(),
  can_hide: z.boolean(),
  created_at: time,
});

const cursor = z.string().min(1).max(500).optional();
const limit = z.coerce.number().int().min(1).max(100).default(50);

export const listCommentsSchema = z.object({
  channel_id: z.uuid().optional(),
  post_id: z.uuid().optional(),
  state: commentStateSchema.optional(),
  q: z.string().trim().max(4000, "Keep the search to 4000 characters or fewer.").optional(),
  limit,
  cursor,
});

export const listPostsSchema = z.object({
  channel_id: z.uuid().optional(),
  /** `open`: with comments nobody has looked after; `done`: all of them are. */
  state: commentStateSchema.optional(),
  limit,
  cursor,
});

/** Somebody who commented and never wrote a message, by their newest comment. */
export const commenterSchema = z.object({
  channel_id: z.uuid(),
  channel_username: z.string(),
  external_id: z.string(),
  username: z.string().nullable(),
  comment_count: z.number().int(),
  last_comment_id: z.uuid(),
  last_commented_at: time,
});

export const listCommentersSchema = z.object({
  channel_id: z.uuid().optional(),
  /** A part of the username. */
  q: z.string().trim().max(4000, "Keep the search to 4000 characters or fewer.").optional(),
  limit,
  cursor,
});

export const updateCommentSchema = z
  .strictObject({ state: commentStateSchema, hidden: z.boolean() })
  .partial()
  .refine((input) => input.state !== undefined || input.hidden !== undefined, {
    message: "Give state or hidden.",
  });

/** Instagram's own limit of a comment. */
export const longestComment = 2200;
/** Meta counts bytes in messages; there is only one message, so nothing can be split off. */
export const longestPrivateReply = 1000;

export const publicReplySchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, "Write some text.")
    .max(longestComment, `Keep a public reply to ${longestComment} characters or fewer.`),
});

export const privateReplyInputSchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, "Write some text.")
    .refine((text) => new TextEncoder().encode(text).byteLength <= longestPrivateReply, {
      message: `Keep a private reply to ${longestPrivateReply} bytes: Instagram allows one message only.`,
    }),
});

export type CommentState = z.infer<typeof commentStateSchema>;
export type Post = z.infer<typeof postSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type Commenter = z.infer<typeof commenterSchema>;
export type ListCommenters = z.infer<typeof listCommentersSchema>;
export type ListComments = z.infer<typeof listCommentsSchema>;
export type ListPosts = z.infer<typeof listPostsSchema>;
