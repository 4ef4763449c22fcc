import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { takeTurns } from "#lib/db/take-turns";
import { idsIn, unnested } from "#lib/db/unnested";
import type { ContactRow, ConversationRow } from "#lib/inbox/conversation-row";

export type ChannelPlace = { id: string; organizationId: string };
export type Exchange = { contact: ContactRow; conversation: ConversationRow; contactIsNew: boolean };

/** By the contact's external id. */
type Exchanges = Map<string, Exchange>;

/** The contact's conversation with its row locked, made when this is the first we hear of them. */
export async function receiveContact(
  trx: Db,
  channel: ChannelPlace,
  contactExternalId: string,
): Promise<Exchange> {
  const exchange = (await receiveContacts(trx, channel, [contactExternalId])).get(contactExternalId);
  if (!exchange) throw new Error("a contact has a conversation");
  return exchange;
}

/** The same for several contacts of a channel. The rows are locked in one order, whoever locks them. */
export async function receiveContacts(
  trx: Db,
  channel: ChannelPlace,
  contactExternalIds: string[],
): Promise<Exchanges> {
  const wanted = [...new Set(contactExternalIds)];
  const found = await findExchanges(trx, channel, wanted);
  const unknown = wanted.filter((id) => !found.has(id));
  if (unknown.length === 0) return found;
  // Whoever else hears of them first waits here; `on conflict` would deadlock on contact and conversation.
  await takeTurns(
    trx,
    unknown.map((id) => ({ kind: "contact", name: `${channel.id}:${id}` })),
  );
  const meanwhile = await findExchanges(trx, channel, unknown);
  const strangers = unknown.filter((id) => !meanwhile.has(id));
  const created = strangers.length > 0 ? await createExchanges(trx, channel, strangers) : [];
  return new Map([...found, ...meanwhile, ...created]);
}

/** The conversations there are, with their rows locked. */
async function findExchanges(trx: Db, channel: ChannelPlace, externalIds: string[]): Promise<Exchanges> {
  const place = { organizationId: channel.organizationId, channelId: channel.id };
  const contacts = await sql<ContactRow>`
    select co.* from ${idsIn("x", place, { type: "text", values: externalIds })}
    join contacts co on co.external_id = x.id and co.channel_id = x.channel_id
      and co.organization_id = x.organization_id`.execute(trx);
  if (contacts.rows.length === 0) return new Map();
  const ids = contacts.rows.map(({ id }) => id);
  const conversations = await sql<ConversationRow>`
    select c.* from ${idsIn("x", place, { type: "uuid", values: ids })}
    join conversations c on c.contact_id = x.id and c.channel_id = x.channel_id
      and c.organization_id = x.organization_id
    order by c.id for update of c`.execute(trx);
  return pair(contacts.rows, conversations.rows, false);
}

function pair(contacts: ContactRow[], conversations: ConversationRow[], contactIsNew: boolean): Exchanges {
  const byContact = new Map(conversations.map((conversation) => [conversation.contactId, conversation]));
  return new Map(
    contacts.flatMap((contact) => {
      const conversation = byContact.get(contact.id);
      return conversation ? [[contact.externalId, { contact, conversation, contactIsNew }] as const] : [];
    }),
  );
}

async function createExchanges(trx: Db, channel: ChannelPlace, externalIds: string[]): Promise<Exchanges> {
  const { organizationId, id: channelId } = channel;
  const contacts = await sql<ContactRow>`
    insert into contacts (organization_id, channel_id, external_id)
    select ${organizationId}::uuid, ${channelId}::uuid, x.external_id
    from ${unnested("x", { external_id: { type: "text", values: externalIds } })} order by x.nth
    -- A contact without a conversation: changes nothing, and makes the statement return the row.
    on conflict (channel_id, external_id) do update set external_id = excluded.external_id
    returning *`.execute(trx);
  const ids = contacts.rows.map(({ id }) => id);
  const conversations = await sql<ConversationRow>`
    with numbered as (
      update organizations set last_conversation_number = last_conversation_number + ${ids.length}
      where id = ${organizationId} returning last_conversation_number - ${ids.length} as before
    )
    insert into conversations (organization_id, channel_id, contact_id, number)
    select ${organizationId}::uuid, ${channelId}::uuid, x.contact_id, numbered.before + x.nth
    from numbered, ${unnested("x", { contact_id: { type: "uuid", values: ids } })} order by x.nth
    returning *`.execute(trx);
  return pair(contacts.rows, conversations.rows, true);
}
