import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listMessages } from "#lib/inbox/queries";
import { sendMessage } from "#lib/inbox/send-message";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.listMessages, ({ ctx, params, query }) =>
  read(ctx, (reading) => listMessages(reading, params.id, query)),
);

export const POST = route(endpoints.createMessage, async ({ ctx, params, body, request }) => {
  const { text, attachments, reply_to_id: replyToMessageId } = body;
  const { quick_replies: quickReplies, last_seen_message_id: lastSeenMessageId } = body;
  const key = request.headers.get("idempotency-key");
  // Kept with the message itself, so that a crash before the answer was noted cannot send it twice.
  const idempotencyKey = key === null ? undefined : `api:${key}`;
  const input = { conversationId: params.id, text, attachments, replyToMessageId, idempotencyKey };
  const [first] = await sendMessage(ctx, { ...input, quickReplies, lastSeenMessageId });
  return first;
});
