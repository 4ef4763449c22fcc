import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { lockLabel, removeLabel, tellLabel } from "#lib/inbox/internal-labels";

/** It leaves every conversation. @throws AppError forbidden, not-found */
export function deleteLabel(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "inbox.configure");
  return inTransaction(ctx.db, async (trx) => {
    const label = await lockLabel({ ...ctx, db: trx }, id);
    await removeLabel({ ...ctx, db: trx }, id);
    await tellLabel({ ...ctx, db: trx }, { action: "label.deleted", label });
  });
}
