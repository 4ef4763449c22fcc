import type { Db } from "#lib/db/client";
import type { EventOf, ReceivingChannel } from "#lib/inbox/internal-receive";

/** Kept for the comments' own screens. Meta never changes a comment, so the first notice of it stands. */
export async function receiveComment(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"comment">,
): Promise<void> {
  await trx
    .insertInto("comments")
    .values({
      organizationId: channel.organizationId,
      channelId: channel.id,
      externalId: event.commentExternalId,
      parentExternalId: event.parentExternalId,
      kind: event.commentKind,
      mediaExternalId: event.mediaExternalId,
      mediaProductType: event.mediaProductType,
      originalMediaExternalId: event.originalMediaExternalId,
      authorExternalId: event.authorExternalId,
      authorUsername: event.authorUsername,
      own: event.own,
      text: event.text,
      occurredAt: event.occurredAt,
    })
    .onConflict((row) => row.columns(["channelId", "externalId"]).doNothing())
    .execute();
}
