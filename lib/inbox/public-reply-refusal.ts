import type { Selectable } from "kysely";
import type { Database } from "#lib/db/client";

/** Why Instagram takes no public reply to this comment, whatever its state. */
export function publicReplyRefusal(
  comment: Pick<Selectable<Database["comments"]>, "deletedAt" | "kind">,
): string | undefined {
  if (comment.deletedAt !== null) return "This comment was deleted.";
  if (comment.kind === "live_comment")
    return "Instagram takes no public replies to live comments from here. Reply privately while the broadcast runs.";
  if (comment.kind === "mention")
    return "Mentions on other people's posts can only be answered in the Instagram app.";
  return undefined;
}
