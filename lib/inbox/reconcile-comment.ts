import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { type CommentRow, lockCommentId, settleCommentSent } from "#lib/inbox/comment-outcome";
import { nextReconciliation } from "#lib/inbox/reconcile-schedule";
import { sameWords } from "#lib/inbox/same-words";
import { reconcileCommentTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { log } from "#lib/log";
import { type ListedReply, listReplies } from "#lib/meta/comments";
import { MetaError } from "#lib/meta/errors";

const minute = 60_000;

/**
 * Asks Meta what stands beneath the comment that an uncertain public reply answers. Finding it proves that it was
 * posted; not finding it proves nothing, so nothing is ever posted again from here.
 */
export async function reconcileComment(db: Db, { commentId }: { commentId: string }): Promise<void> {
  const row = await db
    .selectFrom("comments")
    .selectAll()
    .where("id", "=", commentId)
    .where("status", "=", "unconfirmed")
    .executeTakeFirst();
  if (row === undefined) return;
  const found = (await ask(db, row)).filter((reply) => isIt(row, reply));
  await db.transaction().execute(async (trx) => {
    for (const { id: externalId, postedAt: occurredAt } of found) {
      await lockCommentId(trx, row.channelId, externalId);
      if (await isKnown(trx, row, externalId)) continue;
      return settleCommentSent(trx, {
        organizationId: row.organizationId,
        commentId,
        externalId,
        occurredAt,
      });
    }
    const runAt = nextReconciliation(row.sendingAt ?? row.createdAt, new Date());
    if (runAt) await enqueue(trx, reconcileCommentTask, { commentId }, { jobKey: commentId, runAt });
  });
}

async function ask(db: Db, row: CommentRow): Promise<ListedReply[]> {
  if (row.parentExternalId === null) return [];
  try {
    return await listReplies(await graphAccess(db, row.channelId), row.parentExternalId);
  } catch (error) {
    const kind =
      error instanceof MetaError ? error.kind : error instanceof AppError ? error.code : "unreadable";
    log.warn({ commentId: row.id, kind }, "Meta could not be asked for a comment's replies");
    return [];
  }
}

function isIt(row: CommentRow, reply: ListedReply): boolean {
  const first = row.attempts > 1 ? row.createdAt : row.sendingAt;
  if (first === null || row.sendingAt === null || !sameWords(row.text, reply.text)) return false;
  const at = reply.postedAt.getTime();
  return at >= first.getTime() - 2 * minute && at <= row.sendingAt.getTime() + 5 * minute;
}

async function isKnown(trx: Db, row: CommentRow, externalId: string): Promise<boolean> {
  const other = await trx
    .selectFrom("comments")
    .select("id")
    .where("organizationId", "=", row.organizationId)
    .where("channelId", "=", row.channelId)
    .where("externalId", "=", externalId)
    .executeTakeFirst();
  return other !== undefined;
}
