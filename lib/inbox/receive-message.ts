import type { Db } from "#lib/db/client";
import { type Applied, applyContactAct, applyMessage, type NewMessage } from "#lib/inbox/apply-message";
import { applyWaitingRead } from "#lib/inbox/apply-waiting-read";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { receiveContact } from "#lib/inbox/receive-contact";
import { messageContent } from "#lib/inbox/receive-content";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import { requestProfile } from "#lib/inbox/request-profile";
import { announce } from "#lib/live/announce";

/** A contact wrote: the message, the reply window it opens, and the turn it gives the assistant. */
export function receiveMessage(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"message">,
): Promise<Received> {
  return receiveInbound(trx, channel, event, { ...messageContent(event), authorType: "contact" });
}

/** Whatever a contact says, in words or by a tap. */
export async function receiveInbound(
  trx: Db,
  channel: ReceivingChannel,
  event: { contactExternalId: string; standby: boolean },
  message: NewMessage,
): Promise<Received> {
  const exchange = await receiveContact(trx, channel, event.contactExternalId);
  const { conversation } = exchange;
  const { row, outcome } = await applyMessage(trx, conversation, message);
  const newMessage = outcome !== "known";
  await applyContactAct(trx, conversation, { occurredAt: message.occurredAt, newMessage });
  if (newMessage) await applyWaitingRead(trx, conversation, message);
  await finishMessage(trx, channel, { row, outcome });
  await requestProfile(trx, exchange);
  return {
    organizationId: row.organizationId,
    channelId: row.channelId,
    conversationId: row.conversationId,
    messageId: row.id,
    opensTurn: outcome === "created" && !event.standby,
  };
}

/** What every stored message needs afterwards: the list's preview, the live screens, and silence about an unsent one. */
export async function finishMessage(
  trx: Db,
  channel: ReceivingChannel,
  { row, outcome }: Applied,
): Promise<void> {
  const { organizationId, conversationId, id: messageId, externalId } = row;
  if (row.status === "deleted" && externalId !== null) {
    const { accountExternalId } = channel;
    await redactDeliveries(trx, { accountExternalId, messageExternalId: externalId });
  }
  if (outcome === "known") return;
  await refreshPreview(trx, { id: conversationId, organizationId });
  await announce(
    trx,
    { organizationId, type: "message.created", resourceId: messageId, conversationId },
    { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
  );
}
