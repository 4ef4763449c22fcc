import type { Selectable } from "kysely";
import type { Database } from "#lib/db/client";

/** Why Instagram hides no such comment. */
export function hideRefusal(
  comment: Pick<Selectable<Database["comments"]>, "deletedAt" | "kind" | "own">,
): string | undefined {
  if (comment.deletedAt !== null) return "This comment was deleted.";
  if (comment.own) return "Your own comments always stay visible. Delete it instead.";
  if (comment.kind === "live_comment") return "Instagram cannot hide live comments.";
  if (comment.kind === "mention") return "Only the owner of a post can hide its comments.";
  return undefined;
}
