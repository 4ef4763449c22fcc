import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { enqueue } from "#lib/jobs/enqueue";
import { keepUpload, refuseSize } from "#lib/knowledge/add-file";
import { getImport } from "#lib/knowledge/import-queries";
import type { Import } from "#lib/knowledge/import-schema";
import { tellOfImport } from "#lib/knowledge/import-step";
import { type ListKind, readList } from "#lib/knowledge/read-list";
import { runImportTask } from "#lib/knowledge/tasks";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

type AddListInput = { kind: ListKind; name: string; body: Buffer; replaceAll: boolean };

/** Takes a CSV file of products or questions in; one without the columns it needs is refused at once. */
export async function addList(ctx: Context, { kind, name, body, replaceAll }: AddListInput): Promise<Import> {
  requirePermission(ctx, "knowledge.edit");
  refuseSize(body);
  refuseOtherFiles(kind, body);
  const { organizationId, actor } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const memberId = actor.type === "member" ? actor.id : null;
    const { id } = await trx
      .insertInto("imports")
      .values({ organizationId, kind, title: name, replaceAll, memberId })
      .returning("id")
      .executeTakeFirstOrThrow();
    await keepUpload(trx, { organizationId, importId: id, name, body });
    await enqueue(trx, runImportTask, { importId: id }, { jobKey: id });
    await tellOfImport(trx, organizationId, id);
    await recordAudit(inside, {
      action: "list.added",
      subjectType: "import",
      subjectId: id,
      details: { name },
    });
    return getImport(inside, id);
  });
}

const headBytes = 64 * 1024;

/** Looks at the beginning only: the rows are the job's. */
function refuseOtherFiles(kind: ListKind, body: Buffer): void {
  try {
    readList(kind, firstRows(body));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new AppError("unprocessable", error.message, {
      errors: [{ pointer: "/file", detail: error.message }],
    });
  }
}

/** Whole lines from the beginning; all of a short file, so that one without rows is known as well. */
function firstRows(body: Buffer): Buffer {
  if (body.length <= headBytes) return body;
  const end = body.subarray(0, headBytes).lastIndexOf("\n");
  return body.subarray(0, end === -1 ? headBytes : end);
}
