import type { Db } from "#lib/db/client";
import { applyContactActs } from "#lib/inbox/apply-contact-acts";
import {
  announceConversation,
  type EventOf,
  type Received,
  type ReceivingChannel,
} from "#lib/inbox/internal-receive";
import { receiveContact } from "#lib/inbox/receive-contact";
import { windowStart } from "#lib/inbox/reply-window";
import { requestProfiles } from "#lib/inbox/request-profile";

/** The contact came through a link and wrote nothing: the reply window opens, and there is nothing to answer. */
export async function receiveReferral(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"referral">,
): Promise<Received> {
  const exchange = await receiveContact(trx, channel, event.contactExternalId);
  const { conversation } = exchange;
  const { organizationId, channelId, id: conversationId } = conversation;
  const at = [windowStart(event.occurredAt, new Date())];
  await applyContactActs(trx, organizationId, [{ conversation, at, messages: [] }]);
  await requestProfiles(trx, [exchange]);
  await announceConversation(trx, { organizationId, conversationId });
  return { organizationId, channelId, conversationId, opensTurn: false };
}
