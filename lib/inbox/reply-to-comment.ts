import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getComment } from "#lib/inbox/comment-queries";
import type { Comment } from "#lib/inbox/comment-schema";
import { checkCommentAccess, findCommentPlace, type PlacedComment } from "#lib/inbox/find-comment";
import { publicReplyRefusal } from "#lib/inbox/public-reply-refusal";
import { deliverCommentTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

export type ReplyToCommentInput = {
  commentId: string;
  text: string;
  /** The same key on the same account answers with the reply made the first time. */
  idempotencyKey?: string;
};

/**
 * A member answers for everybody to read: the reply is queued with the job that posts it, and what it answers counts as
 * looked after. Instagram knows one level of replies, so an answer to a reply stands in the same thread.
 * @throws AppError not-found, forbidden, conflict, channel-unavailable
 */
export function replyToComment(ctx: Context, input: ReplyToCommentInput): Promise<Comment> {
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    requirePermission(ctx, "conversations.work");
    if (ctx.actor.type !== "member") throw new AppError("forbidden", "Only a person can reply publicly.");
    const target = await findCommentPlace(inside, input.commentId);
    const earlier = await findEarlier(trx, target, input);
    if (earlier !== undefined) return getComment(inside, earlier);
    checkCommentAccess(target);
    const thread = await checkThread(trx, target);
    const { id: memberId, name: memberName } = ctx.actor;
    const { organizationId, channelId, accountExternalId, channelUsername } = target;
    const occurredAt = new Date();
    const { id } = await trx
      .insertInto("comments")
      .values({
        organizationId,
        channelId,
        postId: target.postId,
        kind: target.kind,
        parentExternalId: thread,
        mediaExternalId: target.mediaExternalId,
        mediaProductType: target.mediaProductType,
        originalMediaExternalId: target.originalMediaExternalId,
        authorExternalId: accountExternalId,
        authorUsername: channelUsername,
        own: true,
        text: input.text,
        state: "done",
        status: "queued",
        replyToId: target.id,
        memberId,
        memberName,
        idempotencyKey: input.idempotencyKey ?? null,
        occurredAt,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await markDone(trx, target, memberId);
    await enqueue(trx, deliverCommentTask, { commentId: id }, { jobKey: id });
    await announce(trx, { organizationId, type: "comment.created", resourceId: id });
    await recordAudit(inside, { action: "comment.replied", subjectType: "comment", subjectId: target.id });
    return getComment(inside, id);
  });
}

async function markDone(trx: Db, { id, organizationId }: PlacedComment, memberId: string): Promise<void> {
  await trx
    .updateTable("comments")
    .set({ state: "done", handledBy: memberId, handledAt: new Date() })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  await announce(trx, { organizationId, type: "comment.updated", resourceId: id });
}

async function findEarlier(
  trx: Db,
  { channelId, organizationId }: PlacedComment,
  { idempotencyKey }: ReplyToCommentInput,
): Promise<string | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const row = await trx
    .selectFrom("comments")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("idempotencyKey", "=", idempotencyKey)
    .executeTakeFirst();
  return row?.id;
}

/** The comment at the head of the thread, by Meta's id. @throws AppError conflict where Instagram takes no public reply */
async function checkThread(trx: Db, target: PlacedComment): Promise<string> {
  const refusal = publicReplyRefusal(target);
  if (refusal !== undefined) throw new AppError("conflict", refusal);
  const head = target.parentExternalId ?? target.externalId;
  if (head === null) throw new AppError("conflict", "Wait until your own reply is posted.");
  const hidden = await trx
    .selectFrom("comments")
    .select("id")
    .where("organizationId", "=", target.organizationId)
    .where("channelId", "=", target.channelId)
    .where("externalId", "=", head)
    .where("hiddenAt", "is not", null)
    .executeTakeFirst();
  if (hidden !== undefined || target.hiddenAt !== null)
    throw new AppError("conflict", "Instagram takes no replies to hidden comments. Show it again first.");
  return head;
}
