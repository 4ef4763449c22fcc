import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { enqueue } from "#lib/jobs/enqueue";
import { getImport } from "#lib/knowledge/import-queries";
import type { Import } from "#lib/knowledge/import-schema";
import { tellOfImport } from "#lib/knowledge/import-step";
import { notChosen } from "#lib/knowledge/not-chosen";
import { runImportTask } from "#lib/knowledge/tasks";

type Choice = { all?: boolean; item_ids?: string[] };

/** Says which of the pages that were found are to be read, and begins to read them. */
export async function choosePages(ctx: Context, id: string, choice: Choice): Promise<Import> {
  requirePermission(ctx, "knowledge.edit");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const row = await trx
      .selectFrom("imports")
      .select(["state", "siteId"])
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError("not-found", "There is no such import.");
    if (row.state !== "choosing") {
      throw new AppError("conflict", "There is nothing to choose: this import is not waiting for it.");
    }
    const all = choice.all === true;
    const { rows } = await sql<{ chosen: number; left: number }>`
      with settled as (
        update import_items set updated_at = now(),
          state = case when ${all} or id = any(${choice.item_ids ?? []}::uuid[]) then 'chosen' else 'skipped' end,
          detail = case when ${all} or id = any(${choice.item_ids ?? []}::uuid[]) then null else ${notChosen} end
        where import_id = ${id} and organization_id = ${organizationId} and state = 'found' returning state
      ) select count(*) filter (where state = 'chosen')::int as chosen,
          count(*) filter (where state = 'skipped')::int as left from settled`.execute(trx);
    const { chosen = 0, left = 0 } = rows[0] ?? {};
    if (chosen === 0) throw new AppError("validation", "None of these pages is among those that were found.");
    await trx
      .updateTable("imports")
      .set({ state: "running", phase: "reading", totalCount: chosen, updatedAt: new Date() })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    // Who wanted every page wants those that come later, too.
    await trx
      .updateTable("knowledgeSites")
      .set({ includeNew: left === 0, updatedAt: new Date() })
      .where("id", "=", row.siteId)
      .where("organizationId", "=", organizationId)
      .execute();
    await enqueue(trx, runImportTask, { importId: id }, { jobKey: id });
    await tellOfImport(trx, organizationId, id);
    return getImport(inside, id);
  });
}
