import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { getComment } from "#lib/inbox/comment-queries";
import type { Comment, updateCommentSchema } from "#lib/inbox/comment-schema";
import { hideComment } from "#lib/inbox/hide-comment";
import { setCommentState } from "#lib/inbox/set-comment-state";

/**
 * Hides or shows a comment, then puts it aside or takes it up again.
 * @throws AppError not-found, forbidden, conflict, channel-unavailable, upstream
 */
export async function updateComment(
  ctx: Context,
  commentId: string,
  patch: z.output<typeof updateCommentSchema>,
): Promise<Comment> {
  const { hidden, state } = patch;
  if (hidden !== undefined) await hideComment(ctx, { commentId, hidden });
  if (state !== undefined) await setCommentState(ctx, { commentId, state });
  return getComment(ctx, commentId);
}
