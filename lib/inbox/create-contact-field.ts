import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { type ContactField, type CreateContactField, contactFieldSchema } from "#lib/inbox/contact-schema";

const mostFields = 50;

/** @throws AppError forbidden, conflict when the name is taken or there are 50 */
export async function createContactField(ctx: Context, input: CreateContactField): Promise<ContactField> {
  requirePermission(ctx, "inbox.configure");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const { count } = await trx
      .selectFrom("contactFields")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("organizationId", "=", organizationId)
      .executeTakeFirstOrThrow();
    if (count >= mostFields) throw new AppError("conflict", "There are 50 fields. Delete one first.");
    const row = await trx
      .insertInto("contactFields")
      .values({ organizationId, ...input })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "name", "kind", "choices"])
      .executeTakeFirst();
    if (row === undefined) throw new AppError("conflict", "There is a field of this name already.");
    await recordAudit(
      { ...ctx, db: trx },
      {
        action: "contact_field.created",
        subjectType: "contact_field",
        subjectId: row.id,
        details: { name: row.name },
      },
    );
    return contactFieldSchema.parse(row);
  });
}
