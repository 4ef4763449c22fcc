import type { Selectable } from "kysely";
import type { Database } from "#lib/db/client";

const day = 24 * 60 * 60_000;
const allowedFor = 7 * day;
/** No live video is longer; when it really ended only Meta knows, and refuses. */
const longestLive = 4 * 60 * 60_000;

type Comment = Pick<
  Selectable<Database["comments"]>,
  "kind" | "own" | "externalId" | "authorExternalId" | "deletedAt" | "occurredAt"
>;

/** Until when Meta takes the one private reply to this comment; null where it never does. */
export function privateReplyUntil(comment: Comment): Date | null {
  const { authorExternalId, deletedAt, externalId, kind, own } = comment;
  if (own || kind === "mention" || deletedAt !== null) return null;
  if (externalId === null || authorExternalId === null) return null;
  return new Date(comment.occurredAt.getTime() + (kind === "live_comment" ? longestLive : allowedFor));
}

/** Why no private reply may be sent to this comment now; undefined when one may. */
export function privateReplyRefusal(comment: Comment, now = new Date()): string | undefined {
  if (comment.own) return "This is your own comment.";
  if (comment.kind === "mention")
    return "Instagram allows private replies to comments on your own posts. Answer a mention in the Instagram app.";
  if (comment.deletedAt !== null)
    return "This comment was deleted, so Instagram allows no private reply to it.";
  const until = privateReplyUntil(comment);
  if (until === null)
    return "Instagram did not say who wrote this comment, so it cannot be answered privately from here.";
  if (until > now) return undefined;
  return comment.kind === "live_comment"
    ? "Instagram allows private replies to live comments only while the broadcast runs."
    : "Instagram allows a private reply for 7 days after a comment. That time is over; answer publicly instead.";
}
