import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { findMessage } from "#lib/inbox/apply-message";
import { applyRead } from "#lib/inbox/apply-read";
import { lockConversation } from "#lib/inbox/conversation-row";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";

/** The contact has seen a message, and with it everything of ours before; a notice of one we do not know waits for it. */
export async function receiveRead(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"read">,
): Promise<Received | undefined> {
  const { organizationId, id: channelId } = channel;
  const { messageExternalId, occurredAt } = event;
  const message = await findMessage(trx, { organizationId, channelId }, messageExternalId);
  if (!message) {
    await trx
      .insertInto("pendingReads")
      .values({ organizationId, channelId, messageExternalId, occurredAt })
      .onConflict((row) =>
        row
          .columns(["channelId", "messageExternalId"])
          .doUpdateSet({ occurredAt: sql<Date>`greatest(pending_reads.occurred_at, excluded.occurred_at)` }),
      )
      .execute();
    return undefined;
  }
  const { conversationId, id: messageId } = message;
  await lockConversation(trx, { organizationId, conversationId });
  await applyRead(trx, { organizationId, conversationId, readAt: message.occurredAt });
  return { organizationId, channelId, conversationId, messageId, opensTurn: false };
}
