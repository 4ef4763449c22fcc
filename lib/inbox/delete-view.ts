import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { requireMine, tellView } from "#lib/inbox/internal-views";
import { getView } from "#lib/inbox/view-queries";

/** @throws AppError not-found; forbidden when an agent deletes a shared one */
export function deleteView(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const view = await getView(inside, id);
    requireMine(ctx, view);
    const { organizationId } = ctx;
    await trx
      .deleteFrom("savedViews")
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    await tellView(inside, "saved_view.deleted", view);
  });
}
