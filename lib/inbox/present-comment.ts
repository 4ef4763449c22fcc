import { type Comment, commentSchema, type Post, postSchema } from "#lib/inbox/comment-schema";
import { hideRefusal } from "#lib/inbox/hide-refusal";
import { privateReplyRefusal, privateReplyUntil } from "#lib/inbox/private-reply-rule";
import { publicReplyRefusal } from "#lib/inbox/public-reply-refusal";
import type { selectComments, selectPosts } from "#lib/inbox/select-comments";

type CommentRow = Awaited<ReturnType<ReturnType<typeof selectComments>["executeTakeFirstOrThrow"]>>;
type PostRow = Awaited<ReturnType<ReturnType<typeof selectPosts>["executeTakeFirstOrThrow"]>>;

export function presentComment(row: CommentRow): Comment {
  const answered = row.replyMessageId !== null && row.replyStatus !== "failed";
  const byAd = row.mediaProductType === "AD" || row.adId !== null;
  return commentSchema.parse({
    id: row.id,
    channel_id: row.channelId,
    post_id: row.postId,
    external_id: row.externalId,
    kind: row.kind,
    parent_external_id: row.parentExternalId,
    ad: byAd ? { id: row.adId, title: row.adTitle } : null,
    author: {
      type: row.own ? "business" : "person",
      external_id: row.authorExternalId,
      username: row.authorUsername,
      member: row.own && row.memberName !== null ? { id: row.memberId, name: row.memberName } : null,
      contact_id: row.own ? null : row.contactId,
    },
    text: row.text,
    state: row.state,
    hidden: row.hiddenAt !== null,
    deleted: row.deletedAt !== null,
    status: row.status,
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? "" },
    reply_to_id: row.replyToId,
    private_reply: privateReplyOf(row),
    can_reply_privately: !answered && privateReplyRefusal(row) === undefined,
    private_reply_until: privateReplyUntil(row)?.toISOString() ?? null,
    can_reply: publicReplyRefusal(row) === undefined && row.hiddenAt === null && row.externalId !== null,
    can_hide: hideRefusal(row) === undefined,
    created_at: row.occurredAt.toISOString(),
  });
}

function privateReplyOf(row: CommentRow) {
  if (row.replyMessageId === null) return null;
  return {
    message_id: row.replyMessageId,
    conversation_id: row.replyConversationId,
    status: row.replyStatus,
    text: row.replyStatus === "deleted" ? null : row.replyText,
    created_at: row.replyAt?.toISOString(),
  };
}

export function presentPost(row: PostRow): Post {
  return postSchema.parse({
    id: row.id,
    channel_id: row.channelId,
    channel_username: row.channelUsername,
    external_id: row.externalId === "" ? null : row.externalId,
    kind: row.kind,
    caption: row.caption,
    permalink: row.permalink,
    thumbnail_url: row.thumbnailUrl,
    author_username: row.authorUsername,
    fetch_status: row.fetchStatus,
    posted_at: row.postedAt?.toISOString() ?? null,
    open_count: row.openCount,
    comment_count: row.commentCount,
    last_comment_at: row.lastCommentAt.toISOString(),
  });
}
