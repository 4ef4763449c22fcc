import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { applyTakeover } from "#lib/inbox/apply-takeover";
import { lockComment } from "#lib/inbox/comment-outcome";
import { checkCommentAccess, findCommentPlace, type PlacedComment } from "#lib/inbox/find-comment";
import { privateReplyRefusal } from "#lib/inbox/private-reply-rule";
import { getMessage } from "#lib/inbox/queries";
import { type Exchange, receiveContact } from "#lib/inbox/receive-contact";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import type { Message } from "#lib/inbox/schema";
import { deliverTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

export type SendPrivateReplyInput = { commentId: string; text: string; idempotencyKey?: string };

type Member = { id: string; name: string };

/**
 * A member answers a comment privately: the one message Meta allows, which opens or continues the conversation with
 * whoever commented. It opens no reply window; that takes an answer of theirs.
 * @throws AppError not-found, forbidden, conflict when it was answered privately before or its time is over, channel-unavailable
 */
export function sendPrivateReply(ctx: Context, input: SendPrivateReplyInput): Promise<Message> {
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    requirePermission(ctx, "conversations.work");
    if (ctx.actor.type !== "member") throw new AppError("forbidden", "Only a person can reply privately.");
    const comment = await findCommentPlace(inside, input.commentId);
    const { authorExternalId, organizationId } = comment;
    const refusal = privateReplyRefusal(comment);
    const earlier = await findEarlier(trx, comment);
    if (earlier !== undefined && isRepeat(earlier, input)) return getMessage(inside, earlier.id);
    if (refusal !== undefined || authorExternalId === null) throw new AppError("conflict", refusal ?? "");
    checkCommentAccess(comment);
    const channel = { id: comment.channelId, organizationId };
    const exchange = await receiveContact(trx, channel, authorExternalId);
    await nameContact(trx, exchange, comment);
    const messageId = await queueReply(trx, { comment, exchange, input, member: ctx.actor });
    const { id: conversationId } = exchange.conversation;
    await applyTakeover(trx, { organizationId, conversationId, memberId: ctx.actor.id });
    await refreshPreview(trx, exchange.conversation);
    await enqueue(trx, deliverTask, { conversationId }, { jobKey: conversationId });
    await markDone(trx, comment, ctx.actor);
    await announce(
      trx,
      { organizationId, type: "message.created", resourceId: messageId, conversationId },
      { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
      { organizationId, type: "comment.updated", resourceId: comment.id },
    );
    const audit = { subjectType: "comment", subjectId: comment.id } as const;
    await recordAudit(inside, { action: "comment.replied_privately", ...audit });
    return getMessage(inside, messageId);
  });
}

type Earlier = { id: string; status: string; idempotencyKey: string | null };

function findEarlier(trx: Db, { id, organizationId }: PlacedComment): Promise<Earlier | undefined> {
  return trx
    .selectFrom("messages")
    .select(["id", "status", "idempotencyKey"])
    .where("commentId", "=", id)
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
}

function isRepeat(earlier: Earlier, { idempotencyKey }: SendPrivateReplyInput): boolean {
  return idempotencyKey !== undefined && earlier.idempotencyKey === idempotencyKey;
}

type Reply = { comment: PlacedComment; exchange: Exchange; input: SendPrivateReplyInput; member: Member };

/** Under the locks of conversation and comment: one that did not leave for certain is written anew in its row. */
async function queueReply(trx: Db, { comment, exchange, input, member }: Reply): Promise<string> {
  const { conversation } = exchange;
  const { organizationId } = comment;
  await lockComment(trx, { organizationId, commentId: comment.id });
  const earlier = await findEarlier(trx, comment);
  if (earlier !== undefined && earlier.status !== "failed")
    throw new AppError(
      "conflict",
      "This comment was answered privately already. Instagram allows one private reply to a comment.",
    );
  const words = {
    authorType: "member",
    authorId: member.id,
    authorName: member.name,
    text: input.text,
    status: "queued",
    idempotencyKey: input.idempotencyKey ?? null,
    occurredAt: new Date(Math.max(Date.now(), (conversation.lastMessageAt?.getTime() ?? 0) + 1)),
  } as const;
  if (earlier !== undefined) {
    await trx
      .updateTable("messages")
      .set({ ...words, errorCode: null, errorMessage: null, retryAt: null })
      .where("id", "=", earlier.id)
      .where("organizationId", "=", organizationId)
      .execute();
    return earlier.id;
  }
  const { id } = await trx
    .insertInto("messages")
    .values({
      ...words,
      organizationId,
      conversationId: conversation.id,
      channelId: comment.channelId,
      direction: "outbound",
      kind: "text",
      commentId: comment.id,
      details: JSON.stringify({ comment: { id: comment.id, post_id: comment.postId } }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Meta shows a profile only of somebody who wrote to the business: until then the comment's own handle names them. */
async function nameContact(
  trx: Db,
  { contact, contactIsNew }: Exchange,
  comment: PlacedComment,
): Promise<void> {
  if (contact.username !== null && !contactIsNew) return;
  await trx
    .updateTable("contacts")
    .set({
      username: contact.username ?? comment.authorUsername,
      ...(contactIsNew ? { profileStatus: "unavailable" as const } : {}),
    })
    .where("id", "=", contact.id)
    .where("organizationId", "=", contact.organizationId)
    .execute();
}

async function markDone(trx: Db, { id, organizationId }: PlacedComment, member: Member): Promise<void> {
  await trx
    .updateTable("comments")
    .set({ state: "done", handledBy: member.id, handledAt: new Date() })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
}
