import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { forgetByExternalId } from "#lib/inbox/apply-erasure";
import { emptyDelivered } from "#lib/inbox/empty-delivered";
import { rememberErasure } from "#lib/inbox/erased-contacts";
import { forgetComments } from "#lib/inbox/forget-comments";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";

/** Not for outsiders: what erasing a contact and erasing somebody who only commented share. */

/** Somebody on one channel, as Meta names them. */
export type Person = {
  organizationId: string;
  channelId: string;
  externalId: string;
  accountExternalId: string;
  conversationId: string | null;
};

/** Everything of a person that does not hang on their contact, and that they were erased. In the caller's transaction. */
export async function forgetPerson(trx: Db, person: Person): Promise<void> {
  const { organizationId, channelId } = person;
  for (const externalId of await knownIds(trx, person)) await forgetMessageId(trx, person, externalId);
  await forgetAnswers(trx, person);
  await forgetComments(trx, person);
  await forgetAround(trx, person);
  const told = trx
    .selectFrom("events")
    .select(["deliveryId", "position"])
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("contactExternalId", "=", person.externalId);
  const places = await told.execute();
  await removeFromDeliveries(trx, person);
  await emptyDelivered(trx, places);
}

/** What requests with an Idempotency-Key were answered about them, kept for repeats. */
async function forgetAnswers(trx: Db, person: Person): Promise<void> {
  const { organizationId, channelId, externalId, conversationId } = person;
  await sql`delete from idempotency_keys where organization_id = ${organizationId}::uuid and exists (
    select from (
      select ${conversationId}::text as name union all select ${externalId}
      union all select id::text from comments where organization_id = ${organizationId}::uuid
        and channel_id = ${channelId}::uuid and author_external_id = ${externalId}
    ) known where strpos(idempotency_keys.body::text, known.name) > 0)`.execute(trx);
}

/** What names the person without hanging on their contact, and that they were erased. */
async function forgetAround(trx: Db, person: Person): Promise<void> {
  const { organizationId, channelId, externalId, conversationId } = person;
  if (conversationId !== null) {
    await trx
      .deleteFrom("notifications")
      .where("organizationId", "=", organizationId)
      .where("conversationId", "=", conversationId)
      .execute();
  }
  await rememberErasure(trx, { id: channelId, organizationId }, externalId);
}

/** Who they were at Meta, in the deliveries as Meta sent them: what is left of those names nobody. */
async function removeFromDeliveries(trx: Db, person: Person): Promise<void> {
  const { organizationId, channelId, externalId } = person;
  // Meta's ids are digits; anything else could mean more in a pattern than itself.
  if (!/^\d+$/.test(externalId)) return;
  // Read byte by byte: what Meta signed need not be text throughout.
  await sql`update deliveries set redacted_at = now(), body = convert_to(
      regexp_replace(convert_from(body, 'LATIN1'), ${`(?<![0-9])${externalId}(?![0-9])`}, '0', 'g'), 'LATIN1')
    where id in (select delivery_id from events where organization_id = ${organizationId}::uuid
      and channel_id = ${channelId}::uuid and contact_external_id = ${externalId})`.execute(trx);
}

/** Every message id of Meta's we know of this exchange, with or without a message of ours. */
async function knownIds(trx: Db, person: Person): Promise<Set<string>> {
  const messages = await trx
    .selectFrom("messages")
    .select("externalId")
    .where("organizationId", "=", person.organizationId)
    .where("conversationId", "=", person.conversationId)
    .where("externalId", "is not", null)
    .execute();
  const events = await trx
    .selectFrom("events")
    .select("messageExternalId as externalId")
    .distinct()
    .where("organizationId", "=", person.organizationId)
    .where("channelId", "=", person.channelId)
    .where("contactExternalId", "=", person.externalId)
    .execute();
  return new Set([...messages, ...events].flatMap((row) => row.externalId ?? []));
}

async function forgetMessageId(trx: Db, person: Person, externalId: string): Promise<void> {
  const { organizationId, channelId, accountExternalId } = person;
  await redactDeliveries(trx, { accountExternalId, messageExternalId: externalId });
  await forgetByExternalId(trx, { organizationId, channelId, externalId });
  await trx
    .insertInto("pendingDeletions")
    .values({ organizationId, channelId, messageExternalId: externalId, occurredAt: new Date() })
    .onConflict((row) => row.columns(["channelId", "messageExternalId"]).doNothing())
    .execute();
}
