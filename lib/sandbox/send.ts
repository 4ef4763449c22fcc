import { setTimeout as wait } from "node:timers/promises";
import { actingBusiness, type GraphCall } from "#lib/sandbox/graph-call";
import { badParameter } from "#lib/sandbox/graph-error";
import { markRead } from "#lib/sandbox/mark-read";
import { type Mutation, mutate } from "#lib/sandbox/mutate";
import { allowPrivateReply, takePrivateReply } from "#lib/sandbox/private-reply";
import { queueWebhook } from "#lib/sandbox/queue-webhook";
import { readSendRequest, type SendRequest } from "#lib/sandbox/read-send";
import { checkWindow, findRecipient } from "#lib/sandbox/recipient";
import { sendAction } from "#lib/sandbox/send-action";
import { drawFault, failAfter, failBefore } from "#lib/sandbox/send-faults";
import { findMessage, storeMessage, type ThreadRow } from "#lib/sandbox/store-message";
import { takeFiles } from "#lib/sandbox/take-files";
import { messageItem } from "#lib/sandbox/webhook-items";

/** `POST /{account}/messages`: a message, or a sender action that stands alone. */
export async function handleMessages(call: GraphCall): Promise<Response> {
  if (call.parameters.sender_action !== undefined) return sendAction(call);
  const { weather } = call.settings;
  if (weather.send_delay_ms > 0) await wait(weather.send_delay_ms);
  const fault = await drawFault(call);
  await failBefore(call, fault);
  const business = await actingBusiness(call);
  const request = await withFiles(call, readSendRequest(call.parameters));
  const { commentId } = request;
  if (commentId !== undefined) allowPrivateReply(call, request);
  const { mid, igsid } = await mutate(call.sandbox.db, async (mutation) =>
    commentId === undefined
      ? { mid: await take(mutation, business.id, request), igsid: request.recipientId }
      : takePrivateReply(mutation, business.id, { request, commentId }),
  );
  if (weather.send_answer_delay_ms > 0) await wait(weather.send_answer_delay_ms);
  await failAfter(call, fault);
  return Response.json({ recipient_id: igsid, message_id: mid });
}

/** The weather has let it through, and nothing of it has reached anybody yet. */
async function withFiles({ sandbox }: GraphCall, request: SendRequest): Promise<SendRequest> {
  const { attachments } = request.message;
  if (!attachments) return request;
  return { ...request, message: { ...request.message, attachments: await takeFiles(sandbox, attachments) } };
}

async function take(mutation: Mutation, businessId: string, request: SendRequest): Promise<string> {
  const thread = await findRecipient(mutation, businessId, request.recipientId);
  checkWindow(mutation, thread, request.humanAgent);
  if (request.replyToMid) await checkReply(mutation, thread, request.replyToMid);
  const row = await storeMessage(mutation, thread, {
    ...request.message,
    author: "business",
    via: "api",
    tag: request.humanAgent ? "HUMAN_AGENT" : null,
    extra: request.replyToMid ? { reply_to: { mid: request.replyToMid } } : {},
  });
  await queueWebhook(mutation, { businessId, field: "message_echoes", item: messageItem(thread, row) });
  if (mutation.weather.auto_read) await markRead(mutation, thread, row.mid);
  return row.mid;
}

async function checkReply({ trx }: Mutation, thread: ThreadRow, mid: string): Promise<void> {
  const replied = await findMessage(trx, mid);
  if (replied?.thread.igsid !== thread.igsid || replied.row.deletedAt !== null) {
    throw badParameter("The message replied to does not exist", 2534015);
  }
}
