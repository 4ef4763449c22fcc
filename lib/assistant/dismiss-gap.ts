import { getGap } from "#lib/assistant/gap-queries";
import type { Gap } from "#lib/assistant/gap-schema";
import { settledBy, settleGap } from "#lib/assistant/settle-gap";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";

/** The assistant need not know this; asked again, it is a new gap. */
export async function dismissGap(ctx: Context, id: string): Promise<Gap> {
  requirePermission(ctx, "knowledge.edit");
  return inTransaction(ctx.db, async (db) => {
    const within = { ...ctx, db };
    await settleGap(within, id, { status: "dismissed", ...settledBy(ctx) });
    await recordAudit(within, { action: "gap.dismissed", subjectType: "gap", subjectId: id });
    return getGap(within, id);
  });
}
