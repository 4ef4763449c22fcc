import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getSource } from "#lib/knowledge/queries";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { rewriteSource } from "#lib/knowledge/rewrite-source";
import { type KnowledgeSource, productSchema } from "#lib/knowledge/schema";

/** Brings an older version's words back, as the next version: nothing of what came between is lost. */
export async function rollBackSource(ctx: Context, id: string, version: number): Promise<KnowledgeSource> {
  requirePermission(ctx, "knowledge.edit");
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    await raiseVersion(trx, ctx.organizationId);
    const row = await trx
      .selectFrom("sourceVersions as v")
      .innerJoin("knowledgeSources as s", (join) =>
        join.onRef("s.id", "=", "v.sourceId").onRef("s.organizationId", "=", "v.organizationId"),
      )
      .select(["s.externalId", "v.title", "v.url", "v.question", "v.content", "v.product"])
      .where("v.organizationId", "=", ctx.organizationId)
      .where("v.sourceId", "=", id)
      .where("v.version", "=", version)
      .executeTakeFirst();
    if (!row) throw new AppError("not-found", "There is no such version of a source.");
    const product = productSchema.nullable().parse(row.product);
    // An external id may have been used for several kinds; the words tell which one this was.
    const kind = await kindOf(inside, id, { product, question: row.question });
    await rewriteSource(inside, { ...row, id, kind, product });
    const details = { version };
    await recordAudit(inside, {
      action: "source.rolled_back",
      subjectType: "source",
      subjectId: id,
      details,
    });
    return getSource(inside, id);
  });
}

type Words = { product: object | null; question: string | null };

async function kindOf(ctx: Context, id: string, { product, question }: Words) {
  const { kind } = await getSource(ctx, id);
  if (product) return "product";
  if (question !== null) return "faq";
  return kind === "faq" || kind === "product" ? "text" : kind;
}
