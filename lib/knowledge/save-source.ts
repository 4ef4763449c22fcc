import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getSource } from "#lib/knowledge/queries";
import type { KnowledgeSource, SaveSourceInput } from "#lib/knowledge/schema";
import { writeSources } from "#lib/knowledge/write-sources";

/** Adds a source, or replaces the one with the same external id; the very next answer knows it. */
export async function saveSource(ctx: Context, input: SaveSourceInput): Promise<KnowledgeSource> {
  requirePermission(ctx, "knowledge.edit");
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const [id] = await writeSources(inside, [input]);
    if (id === undefined) throw new AppError("unavailable", "The source was not stored. Send it again.");
    await recordAudit(inside, { action: "source.saved", subjectType: "source", subjectId: id });
    return getSource(inside, id);
  });
}
