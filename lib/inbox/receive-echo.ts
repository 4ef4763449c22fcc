import type { Db } from "#lib/db/client";
import { applyMessage, findMessage } from "#lib/inbox/apply-message";
import { applyRead } from "#lib/inbox/apply-read";
import { applyTakeover } from "#lib/inbox/apply-takeover";
import { applyWaitingRead } from "#lib/inbox/apply-waiting-read";
import type { ConversationRow } from "#lib/inbox/conversation-row";
import { finishMessages } from "#lib/inbox/finish-messages";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { matchEcho } from "#lib/inbox/match-echo";
import { receiveContact } from "#lib/inbox/receive-contact";
import { messageContent } from "#lib/inbox/receive-content";
import { recordFirstResponse } from "#lib/inbox/record-first-response";
import { requestProfiles } from "#lib/inbox/request-profile";
import { settleSent } from "#lib/inbox/settle-sent";

/**
 * The business said something, from wherever. Ours: its outcome is certain now. Nobody's of ours: somebody wrote in
 * Instagram itself, which is a takeover at once. Never touches the unread count, the reply window or the assistant's turn.
 */
export async function receiveEcho(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"echo">,
): Promise<Received> {
  const exchange = await receiveContact(trx, channel, event.contactExternalId);
  const { conversation } = exchange;
  const messageId =
    (await settleOurs(trx, conversation, event)) ??
    (await receiveForeign(trx, { channel, conversation, event }));
  if (exchange.contactIsNew) await requestProfiles(trx, [exchange]);
  const { organizationId, channelId, id: conversationId } = conversation;
  return { organizationId, channelId, conversationId, messageId, opensTurn: false };
}

async function settleOurs(
  trx: Db,
  conversation: ConversationRow,
  event: EventOf<"echo">,
): Promise<string | undefined> {
  const { organizationId, id: conversationId } = conversation;
  const { messageExternalId: externalId, occurredAt } = event;
  const known = await findMessage(trx, conversation, externalId);
  if (known?.authorType === "external") return known.id;
  const messageId = known?.id ?? (await matchEcho(trx, { conversation, event }));
  if (messageId === undefined) return undefined;
  await settleSent(trx, { organizationId, conversationId, messageId, externalId, occurredAt });
  const settled = await findMessage(trx, conversation, externalId);
  if (settled?.status === "read")
    await applyRead(trx, { organizationId, conversationId, readAt: settled.occurredAt });
  else await applyWaitingRead(trx, conversation, { externalId, occurredAt });
  return messageId;
}

async function receiveForeign(
  trx: Db,
  {
    channel,
    conversation,
    event,
  }: { channel: ReceivingChannel; conversation: ConversationRow; event: EventOf<"echo"> },
): Promise<string> {
  const { organizationId, id: conversationId } = conversation;
  const applied = await applyMessage(trx, conversation, {
    ...messageContent(event),
    externalId: event.messageExternalId,
    authorType: "external",
    occurredAt: event.occurredAt,
  });
  await applyWaitingRead(trx, conversation, {
    externalId: event.messageExternalId,
    occurredAt: event.occurredAt,
  });
  await applyTakeover(trx, { organizationId, conversationId, memberId: null, at: event.occurredAt });
  if (applied.outcome === "created")
    await recordFirstResponse(trx, { organizationId, conversationId, at: event.occurredAt });
  const isNew = applied.outcome !== "known";
  await finishMessages(trx, channel, { applied: [applied], previewsDue: isNew ? [conversation] : [] });
  return applied.row.id;
}
