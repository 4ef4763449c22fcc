import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { type ContactField, contactFieldSchema, type UpdateContactField } from "#lib/inbox/contact-schema";

/** Values that are no longer among the choices stay until somebody changes them. @throws AppError not-found, forbidden, conflict */
export async function updateContactField(
  ctx: Context,
  id: string,
  { name, choices }: UpdateContactField,
): Promise<ContactField> {
  requirePermission(ctx, "inbox.configure");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const before = await trx
      .selectFrom("contactFields")
      .select(["id", "name", "kind", "choices"])
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) throw new AppError("not-found", "There is no such field.");
    const after = { name: name ?? before.name, choices: choices ?? before.choices };
    if ((before.kind === "choice") !== after.choices.length > 0) {
      throw new AppError(
        "validation",
        "choices: Only a field of kind choice has choices, and it needs at least one.",
      );
    }
    const taken = await trx
      .selectFrom("contactFields")
      .select("id")
      .where("organizationId", "=", organizationId)
      .where("id", "<>", id)
      .where((eb) => eb(eb.fn("lower", ["name"]), "=", after.name.toLowerCase()))
      .executeTakeFirst();
    if (taken) throw new AppError("conflict", "There is a field of this name already.");
    await trx
      .updateTable("contactFields")
      .set(after)
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    await recordAudit(
      { ...ctx, db: trx },
      {
        action: "contact_field.updated",
        subjectType: "contact_field",
        subjectId: id,
        details: { before: before.name, after: after.name },
      },
    );
    return contactFieldSchema.parse({ ...before, ...after });
  });
}
