import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";
import { fetchPost as askMeta, type Post } from "#lib/meta/comments";
import { MetaError } from "#lib/meta/errors";

/** Asks Meta what a post shows. None to be had (deleted, somebody else's) is an answer. @throws when asking again may help */
export async function fetchPost(db: Db, { postId }: { postId: string }): Promise<void> {
  const post = await db
    .selectFrom("posts")
    .select(["id", "organizationId", "channelId", "externalId", "fetchStatus"])
    .where("id", "=", postId)
    .executeTakeFirst();
  if (!post || post.externalId === "") return;
  const asked = await ask(db, post);
  if (asked === undefined) return;
  const { organizationId } = post;
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable("posts")
      .set({ ...(asked === "none" ? lost(post) : shown(asked)), fetchedAt: new Date() })
      .where("id", "=", postId)
      .where("organizationId", "=", organizationId)
      .execute();
    await announce(trx, { organizationId, type: "comment.updated", resourceId: postId });
  });
}

/** What was known of it stays, as far as it was. */
function lost({ fetchStatus }: { fetchStatus: "pending" | "ready" | "unavailable" }) {
  return { fetchStatus: fetchStatus === "ready" ? ("ready" as const) : ("unavailable" as const) };
}

function shown({ productType, ...post }: Post) {
  return {
    ...post,
    ...(productType === "REELS" ? { kind: "reel" as const } : {}),
    fetchStatus: "ready" as const,
  };
}

/** Undefined while the account needs a reconnect: the next comment asks again. */
async function ask(
  db: Db,
  { channelId, externalId }: { channelId: string; externalId: string },
): Promise<Post | "none" | undefined> {
  try {
    return await askMeta(await graphAccess(db, channelId), externalId);
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") return undefined;
    if (!(error instanceof MetaError)) throw error;
    if (error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous") throw error;
    return error.kind === "reconnect" ? undefined : "none";
  }
}
