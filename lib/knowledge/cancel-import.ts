import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { getImport } from "#lib/knowledge/import-queries";
import type { Import } from "#lib/knowledge/import-schema";
import { tellOfImport } from "#lib/knowledge/import-step";

/** Stops an import after the item it is at; what was read stays. One that ended already is left as it is. */
export async function cancelImport(ctx: Context, id: string): Promise<Import> {
  requirePermission(ctx, "knowledge.edit");
  return inTransaction(ctx.db, async (trx) => {
    const stopped = await trx
      .updateTable("imports")
      .set({ state: "cancelled", finishedAt: new Date(), updatedAt: new Date() })
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .where("state", "in", ["running", "choosing"])
      .returning("id")
      .executeTakeFirst();
    if (stopped) {
      await sql`delete from uploads u using import_items i
        where u.import_item_id = i.id and i.import_id = ${id} and u.organization_id = ${ctx.organizationId}`.execute(
        trx,
      );
      await tellOfImport(trx, ctx.organizationId, id);
    }
    return getImport({ ...ctx, db: trx }, id);
  });
}
