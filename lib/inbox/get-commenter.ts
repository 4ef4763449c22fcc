import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { getComment } from "#lib/inbox/comment-queries";
import type { Comment } from "#lib/inbox/comment-schema";
import { presentComment } from "#lib/inbox/present-comment";
import { selectComments } from "#lib/inbox/select-comments";

/** Who wrote a comment: their contact where they have written a message too, and what they said last beneath posts. */
export type CommentAuthor = {
  username: string | null;
  channelId: string;
  externalId: string;
  contactId: string | null;
  comments: Comment[];
};

const mostShown = 50;

/** @throws AppError not-found, also for our own comments and where Instagram does not say who wrote */
export async function getCommenter(ctx: Context, commentId: string): Promise<CommentAuthor> {
  const { author, channel_id: channelId } = await getComment(ctx, commentId);
  const { external_id: externalId } = author;
  if (author.type !== "person" || externalId === null) {
    throw new AppError("not-found", "Instagram does not say who wrote this comment.");
  }
  const rows = await selectComments(ctx.db, ctx.organizationId)
    .where("cm.channelId", "=", channelId)
    .where("cm.authorExternalId", "=", externalId)
    .orderBy("cm.occurredAt", "desc")
    .orderBy("cm.id", "desc")
    .limit(mostShown)
    .execute();
  const comments = rows.map(presentComment);
  const username = comments.find(({ author: each }) => each.username !== null)?.author.username ?? null;
  return { username, channelId, externalId, contactId: author.contact_id, comments };
}
