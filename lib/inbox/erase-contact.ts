import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { forgetByExternalId } from "#lib/inbox/apply-erasure";
import { rememberErasure } from "#lib/inbox/erased-contacts";
import { forgetComments } from "#lib/inbox/forget-comments";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { lockSendState } from "#lib/inbox/send-state";
import { dissolveIfAlone } from "#lib/inbox/separate-contact";
import { announce } from "#lib/live/announce";

/**
 * Erases a person: contact, conversation, messages and everything that hangs on them, comments, and their words in the
 * deliveries as Meta sent them. All of it or nothing. What Meta tells of the time before, late or again, is not taken in;
 * what they write from now on makes a new contact.
 * @throws AppError not-found, forbidden
 */
export async function eraseContact(ctx: Context, contactId: string): Promise<void> {
  requirePermission(ctx, "contacts.erase");
  await inTransaction(ctx.db, async (trx) => {
    const contact = await findContact(trx, { organizationId: ctx.organizationId, contactId });
    if (contact === undefined) throw new AppError("not-found", "There is no such contact.");
    const { organizationId, channelId, externalId: contactExternalId } = contact;
    const { conversationId } = contact;
    if (conversationId !== null) await lockSendState(trx, { id: conversationId, organizationId });
    for (const externalId of await knownIds(trx, contact)) await forgetMessageId(trx, contact, externalId);
    await forgetComments(trx, contact);
    await forgetAround(trx, contact);
    await removeFromDeliveries(trx, contact);
    await trx
      .updateTable("events")
      .set({ contactExternalId: null })
      .where("organizationId", "=", organizationId)
      .where("channelId", "=", channelId)
      .where("contactExternalId", "=", contactExternalId)
      .execute();
    await trx
      .deleteFrom("contacts")
      .where("id", "=", contactId)
      .where("organizationId", "=", organizationId)
      .execute();
    if (contact.personId !== null) await dissolveIfAlone(trx, organizationId, contact.personId);
    await recordAudit(
      { ...ctx, db: trx },
      { action: "contact.erased", subjectType: "contact", subjectId: contactId },
    );
    if (conversationId === null) return;
    await announce(trx, {
      organizationId,
      type: "conversation.updated",
      resourceId: conversationId,
      conversationId,
    });
  });
}

type Person = NonNullable<Awaited<ReturnType<typeof findContact>>>;

function findContact(trx: Db, person: { organizationId: string; contactId: string }) {
  return trx
    .selectFrom("contacts as co")
    .innerJoin("channels as ch", "ch.id", "co.channelId")
    .leftJoin("conversations as c", "c.contactId", "co.id")
    .select([
      "co.organizationId",
      "co.channelId",
      "co.externalId",
      "co.personId",
      "ch.externalId as accountExternalId",
    ])
    .select("c.id as conversationId")
    .where("co.id", "=", person.contactId)
    .where("co.organizationId", "=", person.organizationId)
    .executeTakeFirst();
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
  await sql`update deliveries set redacted_at = now(), body = convert_to(
      regexp_replace(convert_from(body, 'UTF8'), ${`(?<![0-9])${externalId}(?![0-9])`}, '0', 'g'), 'UTF8')
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
