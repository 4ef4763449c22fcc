import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { enqueue } from "#lib/jobs/enqueue";
import { getImport } from "#lib/knowledge/import-queries";
import type { Import } from "#lib/knowledge/import-schema";
import { tellOfImport } from "#lib/knowledge/import-step";
import { runImportTask } from "#lib/knowledge/tasks";

/** Reads the pages of a website's import again that failed or were not reached. */
export async function retryImport(ctx: Context, id: string): Promise<Import> {
  requirePermission(ctx, "knowledge.edit");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const before = await getImport({ ...ctx, db: trx }, id);
    if (before.kind !== "website" || before.phase !== "reading" || before.finished_at === null) {
      throw new AppError(
        "conflict",
        "Only a website's reading that ended can be tried again. Add a file once more instead.",
      );
    }
    const again = await trx
      .updateTable("importItems")
      .set({ state: "chosen", detail: null, updatedAt: new Date() })
      .where("importId", "=", id)
      .where("organizationId", "=", organizationId)
      .where("state", "in", ["failed", "chosen"])
      .returning("id")
      .execute();
    if (again.length === 0) throw new AppError("conflict", "No page of it failed.");
    const row = await trx
      .updateTable("imports")
      .set({ state: "running", failedCount: 0, error: null, finishedAt: null, updatedAt: new Date() })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("imports as other")
              .select("other.id")
              .whereRef("other.siteId", "=", "imports.siteId")
              .where("other.state", "in", ["running", "choosing"]),
          ),
        ),
      )
      .returning("id")
      .executeTakeFirst();
    if (!row)
      throw new AppError("conflict", "This website is being read already. Wait for it to end, or cancel it.");
    await enqueue(trx, runImportTask, { importId: id }, { jobKey: id });
    await tellOfImport(trx, organizationId, id);
    return getImport({ ...ctx, db: trx }, id);
  });
}
