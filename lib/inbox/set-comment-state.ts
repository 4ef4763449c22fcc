import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getComment } from "#lib/inbox/comment-queries";
import type { Comment, CommentState } from "#lib/inbox/comment-schema";
import { announce } from "#lib/live/announce";

/** A member puts a comment aside as looked after, or takes it up again. @throws AppError not-found, conflict */
export function setCommentState(
  ctx: Context,
  { commentId, state }: { commentId: string; state: CommentState },
): Promise<Comment> {
  requirePermission(ctx, "conversations.work");
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const before = await getComment(inside, commentId);
    if (state === "open" && (before.deleted || before.author.type === "business"))
      throw new AppError(
        "conflict",
        "Only other people's comments that are still there can be opened again.",
      );
    const { organizationId } = ctx;
    const memberId = ctx.actor.type === "member" ? ctx.actor.id : null;
    await trx
      .updateTable("comments")
      .set({
        state,
        handledBy: state === "done" ? memberId : null,
        handledAt: state === "done" ? new Date() : null,
      })
      .where("id", "=", commentId)
      .where("organizationId", "=", organizationId)
      .execute();
    await announce(trx, { organizationId, type: "comment.updated", resourceId: commentId });
    return getComment(inside, commentId);
  });
}
