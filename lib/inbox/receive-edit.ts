import type { Db } from "#lib/db/client";
import { applyEdits } from "#lib/inbox/apply-edits";
import { findMessage } from "#lib/inbox/apply-message";
import { lockConversation } from "#lib/inbox/conversation-row";
import {
  announceConversation,
  announceMessage,
  type EventOf,
  isUnsent,
  type Received,
  type ReceivingChannel,
} from "#lib/inbox/internal-receive";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { refreshPreview } from "#lib/inbox/refresh-preview";

/** Keeps every edit; the message shows the one with the highest number, also when it comes later than its edits. */
export async function receiveEdit(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"edit">,
): Promise<Received | undefined> {
  const { organizationId, id: channelId, accountExternalId } = channel;
  const { messageExternalId } = event;
  if (await isUnsent(trx, channel, messageExternalId)) {
    await redactDeliveries(trx, { accountExternalId, messageExternalId });
    return undefined;
  }
  await trx
    .insertInto("messageEdits")
    .values({
      organizationId,
      channelId,
      messageExternalId,
      number: event.number,
      text: event.text,
      occurredAt: event.occurredAt,
    })
    .onConflict((row) => row.doNothing())
    .execute();
  const message = await findMessage(trx, { organizationId, channelId }, messageExternalId);
  if (!message) return undefined;
  const { id: messageId, conversationId } = message;
  await lockConversation(trx, { organizationId, conversationId });
  if (!(await applyEdits(trx, message))) return undefined;
  await refreshPreview(trx, { id: conversationId, organizationId });
  await announceMessage(trx, "message.updated", { organizationId, conversationId, messageId });
  await announceConversation(trx, { organizationId, conversationId });
  const opensTurn = message.direction === "inbound" && !event.standby;
  return { organizationId, channelId, conversationId, messageId, opensTurn };
}
