import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";
import { fetchMention as askMeta } from "#lib/meta/comments";
import { MetaError } from "#lib/meta/errors";

/** Reads a comment on another account's post that mentions us: its notice holds ids only. @throws when asking again may help */
export async function fetchMention(db: Db, { commentId }: { commentId: string }): Promise<void> {
  const comment = await db
    .selectFrom("comments")
    .select(["organizationId", "channelId", "externalId"])
    .where("id", "=", commentId)
    .where("text", "is", null)
    .executeTakeFirst();
  if (!comment?.externalId) return;
  const mention = await ask(db, comment.channelId, comment.externalId);
  if (mention === undefined) return;
  const { organizationId } = comment;
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable("comments")
      .set((eb) => ({
        text: mention.text,
        authorUsername: eb.fn.coalesce("authorUsername", eb.val(mention.username)),
      }))
      .where("id", "=", commentId)
      .where("organizationId", "=", organizationId)
      .where("deletedAt", "is", null)
      .execute();
    await announce(trx, { organizationId, type: "comment.updated", resourceId: commentId });
  });
}

async function ask(db: Db, channelId: string, externalId: string) {
  try {
    return await askMeta(await graphAccess(db, channelId), externalId);
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") return undefined;
    if (!(error instanceof MetaError)) throw error;
    if (error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous") throw error;
    return undefined;
  }
}
