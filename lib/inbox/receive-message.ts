import type { Db } from "#lib/db/client";
import { type Applied, applyContactAct, applyMessage, type NewMessage } from "#lib/inbox/apply-message";
import { applyWaitingRead } from "#lib/inbox/apply-waiting-read";
import { assignInTurn } from "#lib/inbox/assign-in-turn";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { notifyAssignee } from "#lib/inbox/notify-assignee";
import { openTicket } from "#lib/inbox/open-ticket";
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
  const { row, outcome, readWaits } = await applyMessage(trx, conversation, message);
  const newMessage = outcome !== "known";
  const { organizationId, id: conversationId } = conversation;
  const { occurredAt } = message;
  const opened =
    newMessage && conversation.ticketId === null
      ? await openTicket(trx, { organizationId, conversationId, openedAt: occurredAt })
      : undefined;
  const previewIsDue = await applyContactAct(trx, conversation, {
    occurredAt,
    message: newMessage ? row : undefined,
    ticketId: opened?.ticketId,
  });
  const { contactReadAt } = conversation;
  const wasRead = readWaits || (contactReadAt !== null && contactReadAt >= occurredAt);
  if (newMessage && wasRead) await applyWaitingRead(trx, conversation, message);
  await finishMessage(trx, channel, { row, outcome, ticketId: opened?.ticketId, previewIsDue });
  if (opened?.needsAssignee)
    await assignInTurn(trx, { organizationId, channelId: channel.id, conversationId });
  if (outcome === "created") await notifyAssignee(trx, exchange);
  await requestProfile(trx, exchange);
  return {
    organizationId: row.organizationId,
    channelId: row.channelId,
    conversationId: row.conversationId,
    messageId: row.id,
    opensTurn: outcome === "created" && !event.standby,
  };
}

type Finished = Pick<Applied, "row" | "outcome"> & {
  /** The episode this message began. */
  ticketId?: string;
  /** False where the preview was written already. */
  previewIsDue?: boolean;
};

/** What every stored message needs afterwards: the list's preview, the live screens, and silence about an unsent one. */
export async function finishMessage(
  trx: Db,
  channel: ReceivingChannel,
  { row, outcome, ticketId, previewIsDue = true }: Finished,
): Promise<void> {
  const { organizationId, conversationId, id: messageId, externalId } = row;
  if (row.status === "deleted" && externalId !== null) {
    const { accountExternalId } = channel;
    await redactDeliveries(trx, { accountExternalId, messageExternalId: externalId });
  }
  if (outcome === "known") return;
  if (previewIsDue) await refreshPreview(trx, { id: conversationId, organizationId });
  await announce(
    trx,
    { organizationId, type: "message.created", resourceId: messageId, conversationId },
    { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
    ...(ticketId
      ? [{ organizationId, type: "ticket.updated" as const, resourceId: ticketId, conversationId }]
      : []),
  );
}
