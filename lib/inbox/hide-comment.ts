import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { AppError } from "#lib/errors";
import { askAboutComment, markGone } from "#lib/inbox/ask-about-comment";
import { getComment } from "#lib/inbox/comment-queries";
import type { Comment } from "#lib/inbox/comment-schema";
import { checkCommentAccess, findCommentPlace, type PlacedComment } from "#lib/inbox/find-comment";
import { hideRefusal } from "#lib/inbox/hide-refusal";
import { announce } from "#lib/live/announce";
import { hideComment as askMeta } from "#lib/meta/comments";

/**
 * A member hides a comment from everybody but its author, or shows it again. Doing it twice changes nothing.
 * @throws AppError not-found, forbidden, conflict, channel-unavailable, upstream
 */
export async function hideComment(
  ctx: Context,
  { commentId, hidden }: { commentId: string; hidden: boolean },
): Promise<Comment> {
  requirePermission(ctx, "conversations.work");
  const comment = await findCommentPlace(ctx, commentId);
  const refusal = hideRefusal(comment);
  if (refusal !== undefined) throw new AppError("conflict", refusal);
  checkCommentAccess(comment);
  const exists = await askAboutComment(ctx, comment, (access, commentExternalId) =>
    askMeta(access, { commentExternalId, hidden }),
  );
  if (exists) await write(ctx, comment, hidden);
  else await markGone(ctx, comment);
  return getComment(ctx, commentId);
}

async function write(ctx: Context, { id, organizationId }: PlacedComment, hidden: boolean): Promise<void> {
  const memberId = ctx.actor.type === "member" ? ctx.actor.id : null;
  const done = { state: "done", handledBy: memberId, handledAt: new Date() } as const;
  await ctx.db.transaction().execute(async (trx) => {
    await trx
      .updateTable("comments")
      .set(
        hidden ? { hiddenAt: new Date(), hiddenBy: memberId, ...done } : { hiddenAt: null, hiddenBy: null },
      )
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    const audit = { subjectType: "comment", subjectId: id } as const;
    await recordAudit({ ...ctx, db: trx }, { action: hidden ? "comment.hidden" : "comment.shown", ...audit });
    await announce(trx, { organizationId, type: "comment.updated", resourceId: id });
  });
}
