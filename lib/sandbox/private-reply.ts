import { commentPermission } from "#lib/sandbox/comment-nodes";
import { type GraphCall, requirePermission } from "#lib/sandbox/graph-call";
import { badParameter, type GraphError } from "#lib/sandbox/graph-error";
import { type Mutation, recordChange } from "#lib/sandbox/mutate";
import { queueWebhook } from "#lib/sandbox/queue-webhook";
import type { SendRequest } from "#lib/sandbox/read-send";
import { findRecipient } from "#lib/sandbox/recipient";
import { findComment, isLive } from "#lib/sandbox/store-comment";
import { storeMessage } from "#lib/sandbox/store-message";
import { dayMs } from "#lib/sandbox/tokens";
import { messageItem } from "#lib/sandbox/webhook-items";

function invalidComment(): GraphError {
  return badParameter("The comment is invalid for a private reply", 2534025);
}

/** What a private reply needs besides what every message needs. */
export function allowPrivateReply(call: GraphCall, request: SendRequest): void {
  requirePermission(call, commentPermission(call.host));
  if (request.message.kind !== "text") throw badParameter("A private reply must be a text", 2534015);
}

/** One for each comment, within seven days; to a live comment while it is live. It opens no window. */
export async function takePrivateReply(
  mutation: Mutation,
  businessId: string,
  { request, commentId }: { request: SendRequest; commentId: string },
): Promise<{ mid: string; igsid: string }> {
  const { now, trx } = mutation;
  await trx.selectFrom("sandbox.comments").select("id").where("id", "=", commentId).forUpdate().execute();
  const found = await findComment(trx, commentId);
  if (found?.post.businessId !== businessId || !found) throw invalidComment();
  const { comment, post } = found;
  if (comment.igsid === null || comment.privateReplyMid !== null) throw invalidComment();
  const inTime = post.productType === "LIVE" ? isLive(post, now) : now - comment.commentedAt <= 7 * dayMs;
  if (!inTime) throw invalidComment();
  const thread = await findRecipient(mutation, businessId, comment.igsid);
  const row = await storeMessage(mutation, thread, {
    ...request.message,
    author: "business",
    via: "api",
    extra: { comment: { id: comment.id, text: comment.text } },
  });
  await trx
    .updateTable("sandbox.comments")
    .set({ privateReplyMid: row.mid })
    .where("id", "=", comment.id)
    .execute();
  await queueWebhook(mutation, { businessId, field: "message_echoes", item: messageItem(thread, row) });
  recordChange(mutation, { kind: "comment", businessId });
  return { mid: row.mid, igsid: thread.igsid };
}
