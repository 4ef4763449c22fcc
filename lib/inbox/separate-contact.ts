import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announceContacts } from "#lib/inbox/announce-contacts";
import { setApart } from "#lib/inbox/contacts-apart";
import { memberIdOf } from "#lib/inbox/filter-conversations";

/**
 * Takes a merge back for one contact: it is a person of its own again, and not suggested as the other one any more.
 * @throws AppError not-found
 */
export async function separateContact(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "contacts.edit");
  const { organizationId } = ctx;
  await inTransaction(ctx.db, async (trx) => {
    const contact = await trx
      .selectFrom("contacts")
      .select("personId")
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .forUpdate()
      .executeTakeFirst();
    if (contact === undefined) throw new AppError("not-found", "There is no such contact.");
    if (contact.personId === null) return;
    await trx
      .updateTable("contacts")
      .set({ personId: null })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    const others = await contactsOf(trx, organizationId, contact.personId);
    await setApart(trx, { organizationId, memberId: memberIdOf(ctx) }, id, others);
    await dissolveIfAlone(trx, organizationId, contact.personId);
    await recordAudit(
      { ...ctx, db: trx },
      { action: "contact.separated", subjectType: "contact", subjectId: id },
    );
    await announceContacts(trx, organizationId, [id, ...others]);
  });
}

/** A person of one contact is that contact. */
export async function dissolveIfAlone(trx: Db, organizationId: string, personId: string): Promise<void> {
  if ((await contactsOf(trx, organizationId, personId)).length > 1) return;
  await trx
    .deleteFrom("people")
    .where("id", "=", personId)
    .where("organizationId", "=", organizationId)
    .execute();
}

async function contactsOf(trx: Db, organizationId: string, personId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("contacts")
    .select("id")
    .where("personId", "=", personId)
    .where("organizationId", "=", organizationId)
    .execute();
  return rows.map(({ id }) => id);
}
