import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { getSite } from "#lib/knowledge/import-queries";
import type { KnowledgeSite, updateSiteSchema } from "#lib/knowledge/import-schema";

/** Changes how often a website is read and how much of it. */
export async function updateSite(
  ctx: Context,
  id: string,
  patch: z.output<typeof updateSiteSchema>,
): Promise<KnowledgeSite> {
  requirePermission(ctx, "knowledge.edit");
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const before = await getSite(inside, id);
    const {
      schedule = before.schedule,
      max_pages = before.max_pages,
      include_new = before.include_new,
    } = patch;
    await trx
      .updateTable("knowledgeSites")
      .set({
        schedule,
        maxPages: max_pages,
        includeNew: include_new,
        updatedAt: new Date(),
        // counted from the last reading, so that a change of mind does not put it off
        nextReadAt: sql<Date | null>`case ${schedule}
          when 'daily' then read_at + interval '1 day' when 'weekly' then read_at + interval '7 days' end`,
      })
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .execute();
    await recordAudit(inside, { action: "site.changed", subjectType: "site", subjectId: id, details: patch });
    return getSite(inside, id);
  });
}
