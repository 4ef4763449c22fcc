import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

/** Takes a merge back for one contact: it is a person of its own again. @throws AppError not-found */
export async function separateContact(ctx: Context, id: string): Promise<void> {
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
    await dissolveIfAlone(trx, organizationId, contact.personId);
    await recordAudit(
      { ...ctx, db: trx },
      { action: "contact.separated", subjectType: "contact", subjectId: id },
    );
    await announce(trx, { organizationId, type: "contact.updated", resourceId: id });
  });
}

/** A person of one contact is that contact. */
export async function dissolveIfAlone(trx: Db, organizationId: string, personId: string): Promise<void> {
  const left = await trx
    .selectFrom("contacts")
    .select("id")
    .where("personId", "=", personId)
    .where("organizationId", "=", organizationId)
    .limit(2)
    .execute();
  if (left.length > 1) return;
  await trx
    .deleteFrom("people")
    .where("id", "=", personId)
    .where("organizationId", "=", organizationId)
    .execute();
}
