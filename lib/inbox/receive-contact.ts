import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { ContactRow, ConversationRow } from "#lib/inbox/conversation-row";

export type ChannelPlace = { id: string; organizationId: string };
export type Exchange = { contact: ContactRow; conversation: ConversationRow; contactIsNew: boolean };

/** The contact's conversation with its row locked, if there is one. */
async function findExchange(
  trx: Db,
  channel: ChannelPlace,
  contactExternalId: string,
): Promise<Exchange | undefined> {
  const contact = await trx
    .selectFrom("contacts")
    .selectAll()
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("externalId", "=", contactExternalId)
    .executeTakeFirst();
  if (!contact) return undefined;
  const conversation = await trx
    .selectFrom("conversations")
    .selectAll()
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("contactId", "=", contact.id)
    .forUpdate()
    .executeTakeFirst();
  return conversation && { contact, conversation, contactIsNew: false };
}

/** The contact's conversation with its row locked, made when this is the first we hear of them. */
export async function receiveContact(
  trx: Db,
  channel: ChannelPlace,
  contactExternalId: string,
): Promise<Exchange> {
  const found = await findExchange(trx, channel, contactExternalId);
  if (found) return found;
  // Whoever else hears of them first waits here, holding no row of theirs; `on conflict` would deadlock on both rows.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${channel.id}:${contactExternalId}`}, 12))`.execute(
    trx,
  );
  return (
    (await findExchange(trx, channel, contactExternalId)) ??
    (await createExchange(trx, channel, contactExternalId))
  );
}

async function createExchange(trx: Db, channel: ChannelPlace, contactExternalId: string): Promise<Exchange> {
  const { organizationId, id: channelId } = channel;
  const contact = await trx
    .insertInto("contacts")
    .values({ organizationId, channelId, externalId: contactExternalId })
    // A contact without a conversation: changes nothing, and makes the statement return the row.
    .onConflict((row) =>
      row.columns(["channelId", "externalId"]).doUpdateSet({ externalId: contactExternalId }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  const conversation = await trx
    .with("numbered", (cte) =>
      cte
        .updateTable("organizations")
        .set((eb) => ({ lastConversationNumber: eb("lastConversationNumber", "+", 1) }))
        .where("id", "=", organizationId)
        .returning(["id", "lastConversationNumber"]),
    )
    .insertInto("conversations")
    .columns(["organizationId", "channelId", "contactId", "number"])
    .expression((eb) =>
      eb
        .selectFrom("numbered")
        .select([
          "numbered.id",
          sql<string>`${channelId}::uuid`.as("channelId"),
          sql<string>`${contact.id}::uuid`.as("contactId"),
          "numbered.lastConversationNumber",
        ]),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return { contact, conversation, contactIsNew: true };
}
