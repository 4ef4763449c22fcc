import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { raiseVersion } from "#lib/knowledge/raise-version";

/** Takes a source and its passages out of the very next search. */
export async function deleteSource(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "knowledge.edit");
  await inTransaction(ctx.db, async (trx) => {
    await raiseVersion(trx, ctx.organizationId);
    const { numDeletedRows } = await trx
      .deleteFrom("knowledgeSources")
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AppError("not-found", "There is no such source.");
    const inside = { ...ctx, db: trx };
    await recordAudit(inside, { action: "source.deleted", subjectType: "source", subjectId: id });
  });
}
