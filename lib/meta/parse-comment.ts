import { z } from "zod";
import type { InstagramEvent } from "#lib/meta/events";
import { optionalId, optionalText, optionalTime } from "#lib/meta/fields";
import { common, type Place, unsupported } from "#lib/meta/item";

type CommentEvent = Extract<InstagramEvent, { kind: "comment" }>;

/** Webhook fields about comments, and what each is to us. */
export const commentFields = new Map<string, CommentEvent["commentKind"]>([
  ["comments", "comment"],
  ["live_comments", "live_comment"],
  ["mentions", "mention"],
]);

const commentSchema = z.object({
  id: optionalId,
  comment_id: optionalId,
  parent_id: optionalId,
  media_id: optionalId,
  text: optionalText,
  timestamp: optionalTime,
  created_time: optionalTime,
  from: z
    .object({ id: optionalId, username: optionalText, self_ig_scoped_id: optionalId })
    .nullable()
    .catch(null),
  media: z
    .object({
      id: optionalId,
      media_product_type: optionalText,
      original_media_id: optionalId,
      ad_id: optionalId,
      ad_title: optionalText,
    })
    .nullable()
    .catch(null),
});

type Comment = z.output<typeof commentSchema>;

/** The value of a comment field, in either of Meta's two shapes. */
export function parseComment(
  place: Place,
  commentKind: CommentEvent["commentKind"],
  value: unknown,
): InstagramEvent {
  const parsed = commentSchema.safeParse(value);
  if (!parsed.success) return unsupported(place, `a broken ${commentKind}`);
  const comment = parsed.data;
  const account = place.entryId;
  if (account === null) return unsupported(place, `${commentKind} without an account`);
  const mediaExternalId = comment.media?.id ?? comment.media_id;
  const commentExternalId = comment.id ?? comment.comment_id ?? captionMention(commentKind, mediaExternalId);
  if (commentExternalId === null) return unsupported(place, `${commentKind} with a missing or broken id`);
  return {
    kind: "comment",
    ...common(place, comment.timestamp ?? comment.created_time),
    accountExternalId: account,
    commentKind,
    commentExternalId,
    parentExternalId: comment.parent_id,
    mediaExternalId,
    mediaProductType: comment.media?.media_product_type ?? null,
    originalMediaExternalId: comment.media?.original_media_id ?? null,
    adId: comment.media?.ad_id ?? null,
    adTitle: comment.media?.ad_title ?? null,
    text: comment.text,
    ...author(comment, account),
  };
}

/** A mention in a caption has no comment: the media itself is what mentions us. */
function captionMention(kind: CommentEvent["commentKind"], mediaExternalId: string | null): string | null {
  return kind === "mention" && mediaExternalId !== null ? `mention:${mediaExternalId}` : null;
}

function author({ from }: Comment, account: string) {
  const authorExternalId = from?.id ?? null;
  const own = authorExternalId === account || (from?.self_ig_scoped_id ?? null) !== null;
  return { authorExternalId, authorUsername: from?.username ?? null, own };
}
