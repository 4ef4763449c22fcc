import type { Db } from "#lib/db/client";
import { applyErasure, forgetByExternalId } from "#lib/inbox/apply-erasure";
import { findMessage } from "#lib/inbox/apply-message";
import { lockConversation } from "#lib/inbox/conversation-row";
import {
  announceConversation,
  announceMessage,
  type EventOf,
  type Received,
  type ReceivingChannel,
} from "#lib/inbox/internal-receive";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { refreshPreview } from "#lib/inbox/refresh-preview";

/** An unsent message leaves a tombstone, and its words leave every copy; one we do not know yet will arrive as one. */
export async function receiveDeletion(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"deletion">,
): Promise<Received | undefined> {
  const { organizationId, id: channelId, accountExternalId } = channel;
  const { messageExternalId } = event;
  const message = await findMessage(trx, { organizationId, channelId }, messageExternalId);
  if (!message) await expectUnsent(trx, channel, event);
  const received = message && message.status !== "deleted" ? await erase(trx, message, event) : undefined;
  await redactDeliveries(trx, { accountExternalId, messageExternalId });
  return received;
}

type Message = NonNullable<Awaited<ReturnType<typeof findMessage>>>;

async function erase(trx: Db, message: Message, event: EventOf<"deletion">): Promise<Received> {
  const { organizationId, channelId, conversationId, id: messageId } = message;
  await lockConversation(trx, { organizationId, conversationId });
  await applyErasure(trx, message);
  await refreshPreview(trx, { id: conversationId, organizationId });
  await announceMessage(trx, "message.updated", { organizationId, conversationId, messageId });
  await announceConversation(trx, { organizationId, conversationId });
  const opensTurn = message.direction === "inbound" && !event.standby;
  return { organizationId, channelId, conversationId, messageId, opensTurn, erasedMessageId: messageId };
}

async function expectUnsent(trx: Db, channel: ReceivingChannel, event: EventOf<"deletion">): Promise<void> {
  const { organizationId, id: channelId } = channel;
  const { messageExternalId, occurredAt } = event;
  await trx
    .insertInto("pendingDeletions")
    .values({ organizationId, channelId, messageExternalId, occurredAt })
    .onConflict((row) => row.doNothing())
    .execute();
  await forgetByExternalId(trx, { organizationId, channelId, externalId: messageExternalId });
}
