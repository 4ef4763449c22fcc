import { z } from "zod";
import { getPreferences } from "#lib/desk/queries";
import { AppError } from "#lib/errors";
import { call } from "#lib/http/call";
import { quickRepliesSchema } from "#lib/inbox/outgoing-schema";
import { sendMessage } from "#lib/inbox/send-message";

const sendSchema = z.object({
  conversationId: z.uuid(),
  text: z.string().trim().max(10_000, "Keep this to 10000 characters or fewer."),
  key: z.string().min(16).max(100),
  replyToId: z.uuid().nullable(),
  quickReplies: quickRepliesSchema.optional(),
  attachments: z
    .array(z.object({ media_id: z.uuid() }))
    .max(10, "Attach 10 files or fewer.")
    .optional(),
  lastSeenMessageId: z.uuid().optional(),
});

/** What somebody said meanwhile is no refusal: the writer decides, so it comes back as an answer. */
export const sendReply = call(sendSchema, async (ctx, input) => {
  const { conversationId, text, key, replyToId, quickReplies, attachments, lastSeenMessageId } = input;
  const { undo_send_seconds: holdSeconds } = await getPreferences(ctx);
  try {
    return await sendMessage(ctx, {
      conversationId,
      text,
      idempotencyKey: key,
      replyToMessageId: replyToId ?? undefined,
      attachments: attachments?.map(({ media_id: mediaId }) => ({ mediaId })),
      quickReplies,
      lastSeenMessageId,
      holdSeconds,
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "newer-messages") return { newer: error.message };
    throw error;
  }
});
