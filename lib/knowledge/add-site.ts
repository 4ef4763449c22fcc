import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { checkSite } from "#lib/knowledge/check-site";
import { getImport } from "#lib/knowledge/import-queries";
import type { AddSiteInput, Import } from "#lib/knowledge/import-schema";
import { oneSpelling } from "#lib/knowledge/page-scope";
import { startSiteImport } from "#lib/knowledge/start-site-import";
import { parseUrl } from "#lib/outbound/check-url";
import { OutboundError } from "#lib/outbound/outbound-error";

/** Adds a website and begins to look for its pages; nothing is read before somebody chose which. */
export async function addSite(ctx: Context, { url, schedule, max_pages }: AddSiteInput): Promise<Import> {
  requirePermission(ctx, "knowledge.edit");
  const address = usable(url);
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const site = await trx
      .insertInto("knowledgeSites")
      .values({ organizationId: ctx.organizationId, url: address, schedule, maxPages: max_pages })
      .onConflict((conflict) =>
        conflict.columns(["organizationId", "url"]).doUpdateSet({ schedule, maxPages: max_pages }),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    const id = await startSiteImport(inside, { siteId: site.id, url: address, phase: "finding" });
    await recordAudit(inside, { action: "site.added", subjectType: "site", subjectId: site.id });
    return getImport(inside, id);
  });
}

/** What can be refused by its look is refused before anything is stored; the rest shows when it is fetched. */
function usable(url: string): string {
  try {
    const parsed = parseUrl(url);
    checkSite(parsed);
    return oneSpelling(parsed);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError("validation", error.message, { errors: [{ pointer: "/url", detail: error.message }] });
  }
}
