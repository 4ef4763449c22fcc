import { getGap } from "#lib/assistant/gap-queries";
import type { Gap, Proposal } from "#lib/assistant/gap-schema";
import { proposed, settledBy, settleGap } from "#lib/assistant/settle-gap";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";

/** The answer becomes an FAQ entry, which the very next question finds, and the gap is closed by it. */
export async function approveGap(ctx: Context, id: string, proposal: Proposal): Promise<Gap> {
  requirePermission(ctx, "knowledge.edit");
  return inTransaction(ctx.db, async (db) => {
    const within = { ...ctx, db };
    await settleGap(within, id, { status: "closed", ...proposed(ctx, proposal), ...settledBy(ctx) });
    const source = await saveSource(within, saveSourceSchema.parse({ kind: "faq", ...proposal }));
    await db
      .updateTable("gaps")
      .set({ sourceId: source.id })
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .execute();
    await recordAudit(within, { action: "gap.closed", subjectType: "gap", subjectId: id });
    return getGap(within, id);
  });
}
