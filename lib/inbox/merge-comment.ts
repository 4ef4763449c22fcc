import type { Selectable } from "kysely";
import type { Database } from "#lib/db/client";

/** What Meta's notices say of a comment. */
export type CommentFacts = Pick<
  Selectable<Database["comments"]>,
  | "kind"
  | "parentExternalId"
  | "mediaExternalId"
  | "mediaProductType"
  | "originalMediaExternalId"
  | "adId"
  | "adTitle"
  | "authorExternalId"
  | "authorUsername"
  | "own"
  | "text"
  | "occurredAt"
>;

const kinds = ["mention", "comment", "live_comment"] as const;

/** Two notices of one comment as one, the same whichever came first; undefined when the second says nothing new. */
export function mergeComment(known: CommentFacts, notice: CommentFacts): CommentFacts | undefined {
  const merged: CommentFacts = {
    kind: kinds[Math.max(kinds.indexOf(known.kind), kinds.indexOf(notice.kind))] ?? known.kind,
    parentExternalId: either(known.parentExternalId, notice.parentExternalId),
    mediaExternalId: either(known.mediaExternalId, notice.mediaExternalId),
    // Shown under an ad as well as under its post: that it came by the ad is the news.
    mediaProductType: either(known.mediaProductType, notice.mediaProductType),
    originalMediaExternalId: either(known.originalMediaExternalId, notice.originalMediaExternalId),
    adId: either(known.adId, notice.adId),
    adTitle: either(known.adTitle, notice.adTitle),
    authorExternalId: either(known.authorExternalId, notice.authorExternalId),
    authorUsername: either(known.authorUsername, notice.authorUsername),
    own: known.own || notice.own,
    text: either(known.text, notice.text),
    occurredAt: known.occurredAt <= notice.occurredAt ? known.occurredAt : notice.occurredAt,
  };
  return Object.keys(merged).some((key) => !same(merged, known, key)) ? merged : undefined;
}

/** "AD" sorts before every other product type. */
function either(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a <= b ? a : b;
}

function same(a: CommentFacts, b: CommentFacts, key: string): boolean {
  const value = (facts: CommentFacts) => Object.entries(facts).find(([name]) => name === key)?.[1];
  const [left, right] = [value(a), value(b)];
  return left instanceof Date && right instanceof Date ? left.getTime() === right.getTime() : left === right;
}
