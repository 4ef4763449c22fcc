import { getGap } from "#lib/assistant/gap-queries";
import type { Gap, Proposal } from "#lib/assistant/gap-schema";
import { proposed, settleGap } from "#lib/assistant/settle-gap";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";

/** Any member suggests what to answer from now on; somebody who may change the knowledge says yes to it. */
export async function proposeAnswer(ctx: Context, id: string, proposal: Proposal): Promise<Gap> {
  requirePermission(ctx, "assistant.teach");
  return inTransaction(ctx.db, async (db) => {
    const within = { ...ctx, db };
    await settleGap(within, id, { status: "proposed", ...proposed(ctx, proposal) });
    return getGap(within, id);
  });
}
