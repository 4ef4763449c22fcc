import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { takeTurns } from "#lib/db/take-turns";
import { AppError } from "#lib/errors";
import { erasureTurn } from "#lib/inbox/erased-contacts";
import { forgetPerson } from "#lib/inbox/internal-erasure";
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
    const { organizationId, conversationId } = contact;
    await takeTurns(trx, [erasureTurn(contact.channelId, contact.externalId)]);
    if (conversationId !== null) await lockSendState(trx, { id: conversationId, organizationId });
    await forgetPerson(trx, contact);
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
