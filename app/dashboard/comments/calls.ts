import { z } from "zod";
import { previewReply } from "#lib/assistant/preview-reply";
import { read } from "#lib/auth/read";
import { call } from "#lib/http/call";
import { getComment, getPost } from "#lib/inbox/comment-queries";
import { commentStateSchema, privateReplyInputSchema, publicReplySchema } from "#lib/inbox/comment-schema";
import { deleteComment } from "#lib/inbox/delete-comment";
import { hideComment } from "#lib/inbox/hide-comment";
import { replyToComment } from "#lib/inbox/reply-to-comment";
import { retryComment } from "#lib/inbox/retry-comment";
import { sendPrivateReply } from "#lib/inbox/send-private-reply";
import { setCommentState } from "#lib/inbox/set-comment-state";

const commentId = z.uuid("There is no such comment.");
const key = z.string().min(16).max(100);

export const commentCalls = {
  reply: call(
    publicReplySchema.extend({ commentId, key }),
    async (ctx, { key: idempotencyKey, ...input }) => {
      await replyToComment(ctx, { ...input, idempotencyKey });
    },
  ),

  replyPrivately: call(
    privateReplyInputSchema.extend({ commentId, key }),
    async (ctx, { key: idempotencyKey, ...input }) => {
      await sendPrivateReply(ctx, { ...input, idempotencyKey });
    },
  ),

  hide: call(z.object({ commentId, hidden: z.boolean() }), async (ctx, input) => {
    await hideComment(ctx, input);
  }),

  remove: call(z.object({ commentId }), async (ctx, input) => {
    await deleteComment(ctx, input.commentId);
  }),

  setState: call(z.object({ commentId, state: commentStateSchema }), async (ctx, input) => {
    await setCommentState(ctx, input);
  }),

  decide: call(z.object({ commentId, again: z.boolean() }), async (ctx, input) => {
    await retryComment(ctx, input);
  }),

  /** What the assistant would answer, for a person to change and send: it posts nothing by itself. */
  draft: call(z.object({ commentId }), async (ctx, input) => {
    const { channel_id, caption, text } = await read(ctx, async (reading) => {
      const comment = await getComment(reading, input.commentId);
      return { ...comment, caption: (await getPost(reading, comment.post_id)).caption };
    });
    if (text === null) return null;
    // The post is what the business said first; a person answers, so nothing is disclosed as automatic.
    const messages = [
      { role: "business" as const, text: (caption ?? "A post of ours").slice(0, 4000) },
      { role: "contact" as const, text: text.slice(0, 4000) },
    ];
    const preview = await previewReply(ctx, { messages, channel_id });
    return preview.decision === "reply" ? preview.text : null;
  }),
};
