import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { CommentFacts } from "#lib/inbox/merge-comment";
import type { ChannelPlace } from "#lib/inbox/receive-contact";
import { fetchPostTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";

/** Captions change and pictures' addresses expire: a post that is talked about is asked for again after this long. */
const freshForMs = 24 * 60 * 60_000;

type Noticed = Pick<
  CommentFacts,
  "kind" | "mediaExternalId" | "mediaProductType" | "originalMediaExternalId" | "occurredAt"
>;

/** The post a comment stands under, known by its id at least; what it shows is fetched later and holds nothing up. */
export async function receivePost(trx: Db, channel: ChannelPlace, comment: Noticed): Promise<string> {
  const { organizationId, id: channelId } = channel;
  const externalId = comment.originalMediaExternalId ?? comment.mediaExternalId ?? "";
  const kind = kindOf(comment);
  const post = await trx
    .insertInto("posts")
    .values({
      organizationId,
      channelId,
      externalId,
      kind,
      lastCommentAt: comment.occurredAt,
      fetchStatus: externalId === "" ? "unavailable" : "pending",
    })
    .onConflict((row) =>
      row.columns(["channelId", "externalId"]).doUpdateSet({
        kind: sql`case when posts.kind = 'post' or excluded.kind = 'live' then excluded.kind else posts.kind end`,
        lastCommentAt: sql<Date>`greatest(posts.last_comment_at, excluded.last_comment_at)`,
      }),
    )
    .returning(["id", "fetchedAt", sql<boolean>`xmax = 0`.as("created")])
    .executeTakeFirstOrThrow();
  const { id: postId, created, fetchedAt } = post;
  const stale = fetchedAt !== null && Date.now() - fetchedAt.getTime() > freshForMs;
  if (externalId !== "" && (created || stale)) {
    await enqueue(trx, fetchPostTask, { postId }, { jobKey: postId, maxAttempts: 8 });
  }
  return postId;
}

function kindOf({ kind, mediaProductType }: Noticed): "post" | "reel" | "story" | "live" {
  if (kind === "live_comment") return "live";
  if (mediaProductType === "REELS") return "reel";
  return mediaProductType === "STORY" ? "story" : "post";
}
