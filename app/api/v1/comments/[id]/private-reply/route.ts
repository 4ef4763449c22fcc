import { route } from "#lib/http/route";
import { sendPrivateReply } from "#lib/inbox/send-private-reply";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.sendPrivateReply, ({ ctx, params, body, request }) => {
  const key = request.headers.get("idempotency-key");
  // Kept with the row itself, so that a crash before the answer was noted cannot post it twice.
  const idempotencyKey = key === null ? undefined : `api:${key}`;
  return sendPrivateReply(ctx, { commentId: params.id, text: body.text, idempotencyKey });
});
