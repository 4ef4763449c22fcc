import { z } from "zod";

const id = z.string().min(1).max(200);
const who = { business_id: id, customer_id: id };

/** A customer comments: on a post, by default the business's first, or beneath a comment. */
export const commentSchema = z.strictObject({
  ...who,
  text: z.string().min(1).max(2200),
  media_id: id.optional(),
  parent_id: id.optional(),
});

/** The broadcast begins or ends: private replies to live comments go only while it runs. */
export const broadcastSchema = z.strictObject({ media_id: id, live: z.boolean() });

export const postsQuerySchema = z.object(who);

/** The business comments in Instagram itself, beneath a comment. */
export const appCommentSchema = z.strictObject({
  business_id: id,
  parent_id: id,
  text: z.string().min(1).max(2200),
});

export const sandboxCommentSchema = z.object({
  id,
  parent_id: z.string().nullable(),
  author: z.object({ kind: z.enum(["you", "customer", "business"]), username: z.string() }),
  text: z.string(),
  /** Only its author and the business still see it. */
  hidden: z.boolean(),
  answered_privately: z.boolean(),
  commented_at: z.iso.datetime(),
});
export type SandboxComment = z.infer<typeof sandboxCommentSchema>;

export const sandboxPostSchema = z.object({
  id,
  business_id: id,
  product_type: z.enum(["FEED", "REELS", "STORY", "AD", "LIVE"]),
  caption: z.string().nullable(),
  picture_url: z.string(),
  ad_title: z.string().nullable(),
  live: z.boolean(),
  posted_at: z.iso.datetime(),
  /** Oldest first, as this customer sees them. */
  comments: z.array(sandboxCommentSchema),
});
export type SandboxPost = z.infer<typeof sandboxPostSchema>;

export const postsAnswerSchema = z.object({ posts: z.array(sandboxPostSchema) });
