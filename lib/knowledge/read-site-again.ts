import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { getImport, getSite } from "#lib/knowledge/import-queries";
import type { Import } from "#lib/knowledge/import-schema";
import { startSiteImport } from "#lib/knowledge/start-site-import";

/** Reads a website's pages again; only those that changed are cut anew. */
export async function readSiteAgain(ctx: Context, siteId: string): Promise<Import> {
  requirePermission(ctx, "knowledge.edit");
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const { url, include_new, read_at, page_count } = await getSite(inside, siteId);
    const known = read_at !== null && page_count > 0 && !include_new;
    const id = await startSiteImport(inside, { siteId, url, phase: known ? "reading" : "finding" });
    return getImport(inside, id);
  });
}
