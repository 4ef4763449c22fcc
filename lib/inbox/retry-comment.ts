import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { type CommentRow, lockComment } from "#lib/inbox/comment-outcome";
import { getComment } from "#lib/inbox/comment-queries";
import type { Comment } from "#lib/inbox/comment-schema";
import { dismissed } from "#lib/inbox/settle-failed";
import { deliverCommentTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

/**
 * A person decides about a public reply that was not posted, or may not have been: once more, or not at all.
 * @throws AppError not-found; forbidden; conflict when it is no longer failed or unconfirmed
 */
export function retryComment(
  ctx: Context,
  { commentId, again }: { commentId: string; again: boolean },
): Promise<Comment> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId, actor } = ctx;
    requirePermission(ctx, "conversations.work");
    if (actor.type !== "member") throw new AppError("forbidden", "Only a person can decide this.");
    const row = await lockComment(trx, { organizationId, commentId });
    checkUndecided(row);
    await trx
      .updateTable("comments")
      .set(
        again
          ? { status: "queued", errorCode: null, errorMessage: null, retryAt: null, occurredAt: new Date() }
          : { status: "failed", errorCode: dismissed.code, errorMessage: dismissed.message },
      )
      .where("id", "=", commentId)
      .where("organizationId", "=", organizationId)
      .execute();
    if (again) await enqueue(trx, deliverCommentTask, { commentId }, { jobKey: commentId });
    await announce(trx, { organizationId, type: "comment.updated", resourceId: commentId });
    return getComment({ ...ctx, db: trx }, commentId);
  });
}

/** @throws AppError not-found, conflict */
function checkUndecided(row: CommentRow | undefined): void {
  if (row === undefined) throw new AppError("not-found", "There is no such comment.");
  if (row.status === "failed" || row.status === "unconfirmed") return;
  throw new AppError("conflict", "Only a reply that failed or is unconfirmed can be decided about.");
}
