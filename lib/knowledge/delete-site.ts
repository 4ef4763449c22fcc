import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { getSite } from "#lib/knowledge/import-queries";
import { raiseVersion } from "#lib/knowledge/raise-version";

/** Takes a website and every page of it out of the very next search. */
export async function deleteSite(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "knowledge.edit");
  await inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const { url } = await getSite(inside, id);
    await raiseVersion(trx, ctx.organizationId);
    await trx
      .deleteFrom("knowledgeSites")
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .execute();
    await recordAudit(inside, {
      action: "site.deleted",
      subjectType: "site",
      subjectId: id,
      details: { url },
    });
  });
}
