import { sql } from "kysely";
import { type Context, requireRole } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getSource } from "#lib/knowledge/queries";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { replacePassages } from "#lib/knowledge/replace-passages";
import type { KnowledgeSource, SourceKind, UpdateSourceInput } from "#lib/knowledge/schema";

/** Changes what the patch names and leaves the rest; the next version of the same source. */
export async function updateSource(
  ctx: Context,
  id: string,
  patch: UpdateSourceInput,
): Promise<KnowledgeSource> {
  requireRole(ctx, "owner", "admin");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    await raiseVersion(trx, organizationId);
    const before = await findRow(trx, organizationId, id);
    if (!before) throw new AppError("not-found", "There is no such source.");
    refuseForeignFields(before.kind, patch);
    const externalId = patch.external_id === undefined ? before.externalId : patch.external_id;
    await refuseTakenId(trx, organizationId, id, externalId);
    const question = patch.question ?? before.question;
    // A title nobody chose is the question, and follows it.
    const followsQuestion = before.question !== null && before.title === before.question.slice(0, 300);
    const title = patch.title ?? (followsQuestion && question ? question.slice(0, 300) : before.title);
    const content = patch.answer ?? patch.text ?? before.content;
    const url = patch.url === undefined ? before.url : patch.url;
    await trx
      .updateTable("knowledgeSources")
      .set({ externalId, title, url, question, content, version: sql`version + 1`, updatedAt: sql`now()` })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    await replacePassages(trx, organizationId, [{ id, kind: before.kind, title, question, content }]);
    return getSource({ ...ctx, db: trx }, id);
  });
}

function findRow(trx: Db, organizationId: string, id: string) {
  return trx
    .selectFrom("knowledgeSources")
    .select(["kind", "externalId", "title", "url", "question", "content"])
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .forUpdate()
    .executeTakeFirst();
}

function refuseForeignFields(kind: SourceKind, patch: UpdateSourceInput): void {
  const foreign = kind === "faq" ? (["text"] as const) : (["question", "answer"] as const);
  const errors = foreign
    .filter((field) => patch[field] !== undefined)
    .map((field) => ({ pointer: `/${field}`, detail: `A source of kind ${kind} has no ${field}.` }));
  const [first] = errors;
  if (first) throw new AppError("validation", first.detail, { errors });
}

async function refuseTakenId(
  trx: Db,
  organizationId: string,
  id: string,
  externalId: string | null,
): Promise<void> {
  if (externalId === null) return;
  const other = await trx
    .selectFrom("knowledgeSources")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("externalId", "=", externalId)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (!other) return;
  const detail = "Another source has this external_id. Choose a different one, or change that source.";
  throw new AppError("conflict", detail, { errors: [{ pointer: "/external_id", detail }] });
}
