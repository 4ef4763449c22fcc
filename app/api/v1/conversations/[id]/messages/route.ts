import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listMessages } from "#lib/inbox/queries";
import { sendMessage } from "#lib/inbox/send-message";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.listMessages, ({ ctx, params, query }) =>
  read(ctx, (reading) => listMessages(reading, params.id, query)),
);

export const POST = route(endpoints.createMessage, async ({ ctx, params, body }) => {
  const { text, attachments, reply_to_id: replyToMessageId } = body;
  const [first] = await sendMessage(ctx, { conversationId: params.id, text, attachments, replyToMessageId });
  return first;
});
