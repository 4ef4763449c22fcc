import { type Context, requireRole } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getSource } from "#lib/knowledge/queries";
import type { KnowledgeSource, SaveSourceInput } from "#lib/knowledge/schema";
import { writeSources } from "#lib/knowledge/write-sources";

/** Adds a source, or replaces the one with the same external id; the very next answer knows it. */
export async function saveSource(ctx: Context, input: SaveSourceInput): Promise<KnowledgeSource> {
  requireRole(ctx, "owner", "admin");
  return inTransaction(ctx.db, async (trx) => {
    const [id] = await writeSources(trx, ctx.organizationId, [input]);
    if (id === undefined) throw new AppError("unavailable", "The source was not stored. Send it again.");
    return getSource({ ...ctx, db: trx }, id);
  });
}
