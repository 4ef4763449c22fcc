import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { askAboutComment } from "#lib/inbox/ask-about-comment";
import { getComment } from "#lib/inbox/comment-queries";
import type { Comment } from "#lib/inbox/comment-schema";
import { checkCommentAccess, findCommentPlace, type PlacedComment } from "#lib/inbox/find-comment";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { announce } from "#lib/live/announce";
import { deleteComment as askMeta } from "#lib/meta/comments";

/**
 * A member deletes a comment at Instagram for good; its words leave every copy here. Deleting it again, or one that
 * is gone already, ends the same.
 * @throws AppError not-found, forbidden, conflict, channel-unavailable, upstream
 */
export async function deleteComment(ctx: Context, commentId: string): Promise<Comment> {
  requirePermission(ctx, "conversations.work");
  const comment = await findCommentPlace(ctx, commentId);
  if (comment.deletedAt !== null) return getComment(ctx, commentId);
  if (comment.kind === "mention")
    throw new AppError("conflict", "Only the owner of a post can delete its comments.");
  checkCommentAccess(comment);
  await askAboutComment(ctx, comment, askMeta);
  await ctx.db.transaction().execute((trx) => write({ ...ctx, db: trx }, comment));
  return getComment(ctx, commentId);
}

async function write(ctx: Context, comment: PlacedComment): Promise<void> {
  const { accountExternalId, externalId, id, organizationId } = comment;
  const memberId = ctx.actor.type === "member" ? ctx.actor.id : null;
  const trx: Db = ctx.db;
  await trx
    .updateTable("comments")
    .set({ deletedAt: new Date(), deletedBy: memberId, text: null, state: "done" })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  if (externalId !== null) await redactDeliveries(trx, { accountExternalId, messageExternalId: externalId });
  await recordAudit(ctx, { action: "comment.deleted", subjectType: "comment", subjectId: id });
  await announce(trx, { organizationId, type: "comment.updated", resourceId: id });
}
