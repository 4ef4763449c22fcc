import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { changedSource } from "#lib/knowledge/changed-source";
import { getSource } from "#lib/knowledge/queries";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { rewriteSource } from "#lib/knowledge/rewrite-source";
import type { KnowledgeSource, SourceKind, UpdateSourceInput } from "#lib/knowledge/schema";

/** Changes what the patch names and leaves the rest; the next version of the same source. */
export async function updateSource(
  ctx: Context,
  id: string,
  patch: UpdateSourceInput,
): Promise<KnowledgeSource> {
  requirePermission(ctx, "knowledge.edit");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    await raiseVersion(trx, organizationId);
    const before = await findRow(trx, organizationId, id);
    if (!before) throw new AppError("not-found", "There is no such source.");
    refuseForeignFields(before.kind, patch);
    await refuseTakenId(trx, organizationId, id, patch.external_id ?? null);
    const next = changedSource(before, patch);
    await rewriteSource({ ...ctx, db: trx }, { id, ...next });
    await recordAudit(
      { ...ctx, db: trx },
      { action: "source.changed", subjectType: "source", subjectId: id },
    );
    return getSource({ ...ctx, db: trx }, id);
  });
}

function findRow(trx: Db, organizationId: string, id: string) {
  return trx
    .selectFrom("knowledgeSources")
    .select(["kind", "externalId", "title", "url", "question", "content", "product"])
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .forUpdate()
    .executeTakeFirst();
}

const foreignFields = {
  faq: ["text", "product"],
  product: ["question", "answer", "title", "text", "url"],
  text: ["question", "answer", "product"],
  url: ["question", "answer", "product"],
  file: ["question", "answer", "product"],
} as const;

function refuseForeignFields(kind: SourceKind, patch: UpdateSourceInput): void {
  const errors = foreignFields[kind]
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
