import type { Db } from "#lib/db/client";
import { applyContactActs } from "#lib/inbox/apply-contact-acts";
import { type Applied, applyMessages, type NewMessage } from "#lib/inbox/apply-message";
import { applyWaitingRead } from "#lib/inbox/apply-waiting-read";
import { assignInTurn } from "#lib/inbox/assign-in-turn";
import type { ConversationRow } from "#lib/inbox/conversation-row";
import { finishMessages } from "#lib/inbox/finish-messages";
import type { Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { notifyAssignee } from "#lib/inbox/notify-assignee";
import { type Opened, openTickets } from "#lib/inbox/open-ticket";
import { type Exchange, receiveContacts } from "#lib/inbox/receive-contact";
import { windowStart } from "#lib/inbox/reply-window";
import { requestProfiles } from "#lib/inbox/request-profile";

export type Inbound = { contactExternalId: string; standby: boolean; message: NewMessage };

type Said = Inbound & Applied & { conversation: ConversationRow };

/** What one contact said, in its order; `news` without the repeats. */
type Visit = { exchange: Exchange; said: Said[]; news: Said[] };

/** Whatever contacts of a channel say, in words or by a tap: the same statements for one message and for hundreds. */
export async function receiveInbounds(
  trx: Db,
  channel: ReceivingChannel,
  inbounds: Inbound[],
): Promise<Received[]> {
  const { organizationId, id: channelId } = channel;
  const contactExternalIds = inbounds.map(({ contactExternalId }) => contactExternalId);
  const exchanges = await receiveContacts(trx, channel, contactExternalIds);
  const placed = inbounds.flatMap((inbound) => {
    const exchange = exchanges.get(inbound.contactExternalId);
    return exchange ? [{ ...inbound, conversation: exchange.conversation }] : [];
  });
  const said = await applyMessages(trx, { organizationId, channelId }, placed);
  const visits = visitsOf(exchanges, said);
  const tickets = await openTickets(trx, organizationId, visits.flatMap(openingOf));
  const previewsDue = await applyContactActs(trx, organizationId, visits.map(actsOf(tickets)));
  for (const one of said) await applyReadOf(trx, one);
  await finishMessages(trx, channel, { applied: said, tickets, previewsDue });
  for (const visit of visits) await tellMembers(trx, visit, tickets);
  await requestProfiles(trx, [...exchanges.values()]);
  return said.map(({ conversation, row, outcome, standby }) => ({
    organizationId,
    channelId,
    conversationId: conversation.id,
    messageId: row.id,
    opensTurn: outcome === "created" && !standby,
  }));
}

function visitsOf(exchanges: Map<string, Exchange>, said: Said[]): Visit[] {
  const byContact = Map.groupBy(said, ({ contactExternalId }) => contactExternalId);
  return [...exchanges].map(([contactExternalId, exchange]) => {
    const all = byContact.get(contactExternalId) ?? [];
    return { exchange, said: all, news: all.filter(({ outcome }) => outcome !== "known") };
  });
}

/** A new message where no episode is open begins one. */
function openingOf({ exchange: { conversation }, news: [first] }: Visit) {
  if (!first || conversation.ticketId !== null) return [];
  return [{ conversationId: conversation.id, openedAt: first.message.occurredAt }];
}

function actsOf(tickets: Opened[]) {
  const ticketOf = new Map(tickets.map(({ conversationId, ticketId }) => [conversationId, ticketId]));
  return ({ exchange: { conversation }, said, news }: Visit) => ({
    conversation,
    at: said.map(({ message, row }) => windowStart(message.occurredAt, row.createdAt)),
    messages: news.map(({ row }) => row),
    ticketId: ticketOf.get(conversation.id),
  });
}

async function applyReadOf(trx: Db, { conversation, message, outcome, readWaits }: Said): Promise<void> {
  const { contactReadAt } = conversation;
  const wasRead = readWaits || (contactReadAt !== null && contactReadAt >= message.occurredAt);
  if (outcome !== "known" && wasRead) await applyWaitingRead(trx, conversation, message);
}

/** The member whose turn it is when the conversation needs one, and of each further message whoever answers it. */
async function tellMembers(trx: Db, { exchange, news }: Visit, tickets: Opened[]): Promise<void> {
  const { organizationId, channelId, id: conversationId } = exchange.conversation;
  let { assigneeId } = exchange.conversation;
  const inNeed = tickets.some((ticket) => ticket.needsAssignee && ticket.conversationId === conversationId);
  for (const [index, { outcome }] of news.entries()) {
    const assigned =
      index === 0 && inNeed && (await assignInTurn(trx, { organizationId, channelId, conversationId }));
    const conversation = { ...exchange.conversation, assigneeId };
    if (outcome === "created") await notifyAssignee(trx, { ...exchange, conversation });
    if (assigned) assigneeId = assigned;
  }
}
