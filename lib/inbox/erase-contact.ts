import { type Context, requireRole } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { forgetByExternalId } from "#lib/inbox/apply-erasure";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { lockSendState } from "#lib/inbox/send-state";
import { announce } from "#lib/live/announce";

/**
 * Erases a person: contact, conversation, messages and everything that hangs on them, comments, and their words in the
 * deliveries as Meta sent them. Should Meta send an old message again it is stored empty; a new one makes a new contact.
 * @throws AppError not-found, forbidden
 */
export async function eraseContact(ctx: Context, contactId: string): Promise<void> {
  requireRole(ctx, "owner", "admin");
  await inTransaction(ctx.db, async (trx) => {
    const contact = await findContact(trx, { organizationId: ctx.organizationId, contactId });
    if (contact === undefined) throw new AppError("not-found", "There is no such contact.");
    const { organizationId, channelId, externalId: contactExternalId } = contact;
    const { conversationId } = contact;
    if (conversationId !== null) await lockSendState(trx, { id: conversationId, organizationId });
    for (const externalId of await knownIds(trx, contact)) await forgetMessageId(trx, contact, externalId);
    await trx
      .deleteFrom("comments")
      .where("organizationId", "=", organizationId)
      .where("channelId", "=", channelId)
      .where("authorExternalId", "=", contactExternalId)
      .execute();
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
    .select(["co.organizationId", "co.channelId", "co.externalId", "ch.externalId as accountExternalId"])
    .select("c.id as conversationId")
    .where("co.id", "=", person.contactId)
    .where("co.organizationId", "=", person.organizationId)
    .executeTakeFirst();
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
