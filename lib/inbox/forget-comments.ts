import type { Db } from "#lib/db/client";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { announce } from "#lib/live/announce";

type Author = {
  organizationId: string;
  channelId: string;
  externalId: string;
  accountExternalId: string;
};

/**
 * Takes everything a person said beneath posts, and our answers to it, out of every copy; Meta's repeat of it brings
 * nothing back. What stands on Instagram stays there: that is theirs to delete.
 */
export async function forgetComments(trx: Db, author: Author): Promise<void> {
  const { accountExternalId, channelId, organizationId } = author;
  const theirs = trx
    .selectFrom("comments")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("authorExternalId", "=", author.externalId);
  const gone = await trx
    .deleteFrom("comments")
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where((eb) => eb.or([eb("id", "in", theirs), eb("replyToId", "in", theirs)]))
    .returning(["externalId", "postId"])
    .execute();
  for (const messageExternalId of gone.flatMap((row) => row.externalId ?? [])) {
    await redactDeliveries(trx, { accountExternalId, messageExternalId });
    await trx
      .insertInto("pendingDeletions")
      .values({ organizationId, channelId, messageExternalId, occurredAt: new Date() })
      .onConflict((row) => row.columns(["channelId", "messageExternalId"]).doNothing())
      .execute();
  }
  await announce(
    trx,
    ...[...new Set(gone.map((row) => row.postId))].map(
      (resourceId) => ({ organizationId, type: "comment.updated", resourceId }) as const,
    ),
  );
}
