import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";

/** With every contact's value of it. @throws AppError not-found, forbidden */
export async function deleteContactField(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "inbox.configure");
  await inTransaction(ctx.db, async (trx) => {
    const gone = await trx
      .deleteFrom("contactFields")
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .returning("name")
      .executeTakeFirst();
    if (gone === undefined) throw new AppError("not-found", "There is no such field.");
    await recordAudit(
      { ...ctx, db: trx },
      {
        action: "contact_field.deleted",
        subjectType: "contact_field",
        subjectId: id,
        details: { name: gone.name },
      },
    );
  });
}
