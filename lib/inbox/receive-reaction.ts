import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { findMessage } from "#lib/inbox/apply-message";
import {
  announceMessage,
  type EventOf,
  isUnsent,
  type Received,
  type ReceivingChannel,
} from "#lib/inbox/internal-receive";

/** One reaction per person and message: the latest by Meta's clock stands, a taken-back one included. */
export async function receiveReaction(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"reaction">,
): Promise<Received | undefined> {
  const { organizationId, id: channelId } = channel;
  const { messageExternalId, emoji, occurredAt } = event;
  if (await isUnsent(trx, channel, messageExternalId)) return undefined;
  const own = event.authorExternalId === channel.accountExternalId;
  const changed = await trx
    .insertInto("reactions")
    .values({
      organizationId,
      channelId,
      messageExternalId,
      authorType: own ? "external" : "contact",
      authorExternalId: event.authorExternalId,
      emoji,
      occurredAt,
    })
    .onConflict((row) =>
      row
        .columns(["channelId", "messageExternalId", "authorExternalId"])
        .doUpdateSet({ emoji, occurredAt })
        // At one and the same time the order of arrival must not decide either.
        .where(
          sql<boolean>`(reactions.occurred_at, coalesce(reactions.emoji, ''))
            < (excluded.occurred_at, coalesce(excluded.emoji, ''))`,
        ),
    )
    .returning("id")
    .executeTakeFirst();
  const message = changed && (await findMessage(trx, { organizationId, channelId }, messageExternalId));
  if (!message) return undefined;
  const { conversationId, id: messageId } = message;
  await announceMessage(trx, "message.updated", { organizationId, conversationId, messageId });
  return { organizationId, channelId, conversationId, messageId, opensTurn: false };
}
