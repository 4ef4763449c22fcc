import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { enqueue } from "#lib/jobs/enqueue";
import { getImport } from "#lib/knowledge/import-queries";
import { type Import, maxFileBytes } from "#lib/knowledge/import-schema";
import { tellOfImport } from "#lib/knowledge/import-step";
import { runImportTask } from "#lib/knowledge/tasks";

type AddFileInput = { name: string; body: Buffer; importId?: string };

/**
 * Takes a file in; its words are taken out of it by a job. Several files that were given together are one import, named by
 * the first. A file with a known name becomes the next version of that source.
 */
export async function addFile(ctx: Context, { name, body, importId }: AddFileInput): Promise<Import> {
  requirePermission(ctx, "knowledge.edit");
  refuseSize(body);
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const id = importId === undefined ? await newImport(inside, name) : await joinImport(inside, importId);
    await keepUpload(trx, { organizationId: ctx.organizationId, importId: id, name, body });
    await enqueue(trx, runImportTask, { importId: id }, { jobKey: id });
    await tellOfImport(trx, ctx.organizationId, id);
    await recordAudit(inside, {
      action: "file.added",
      subjectType: "import",
      subjectId: id,
      details: { name },
    });
    return getImport(inside, id);
  });
}

export function refuseSize(body: Buffer): void {
  if (body.length === 0)
    throw new AppError("validation", "The file is empty. Choose one with something in it.");
  if (body.length > maxFileBytes) {
    throw new AppError(
      "payload-too-large",
      "A file is at most 25 MB. Save it without pictures, or add it in parts.",
    );
  }
}

async function newImport({ db, organizationId, actor }: Context, title: string): Promise<string> {
  const { id } = await db
    .insertInto("imports")
    .values({ organizationId, kind: "files", title, memberId: actor.type === "member" ? actor.id : null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** A further file of the same handful; an import that was through with the others begins again. */
async function joinImport({ db, organizationId }: Context, id: string): Promise<string> {
  const row = await db
    .updateTable("imports")
    .set({ state: "running", finishedAt: null, updatedAt: new Date() })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .where("kind", "=", "files")
    .where("state", "in", ["running", "finished"])
    .returning("id")
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such import of files that goes on.");
  return row.id;
}

type Upload = { organizationId: string; importId: string; name: string; body: Buffer };

/** To be called in a transaction that holds the import's row. */
export async function keepUpload(trx: Db, { organizationId, importId, name, body }: Upload): Promise<void> {
  // Two files of the same name in one handful: the later one counts.
  const { rows } = await sql<{ id: string }>`
    insert into import_items (organization_id, import_id, position, name, state)
    select ${organizationId}, ${importId}, coalesce(max(position), 0) + 1, ${name}, 'chosen'
    from import_items where import_id = ${importId}
    on conflict (import_id, name) do update set state = 'chosen', detail = null, updated_at = now()
    returning id`.execute(trx);
  const itemId = rows[0]?.id ?? "";
  await trx
    .insertInto("uploads")
    .values({ organizationId, importItemId: itemId, body })
    .onConflict((conflict) => conflict.column("importItemId").doUpdateSet({ body }))
    .execute();
  await sql`
    update imports set
      total_count = (select count(*) from import_items where import_id = imports.id and state <> 'skipped'),
      done_count = (select count(*) from import_items where import_id = imports.id and state = 'done'),
      failed_count = (select count(*) from import_items where import_id = imports.id and state = 'failed')
    where id = ${importId} and organization_id = ${organizationId}`.execute(trx);
}
