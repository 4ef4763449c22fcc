import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { ownerOf, requireMine, tellView } from "#lib/inbox/internal-views";
import type { CreateView, SavedView } from "#lib/inbox/queue-schema";
import { getView } from "#lib/inbox/view-queries";

/** @throws AppError not-found; forbidden when an agent changes a shared one */
export function updateView(ctx: Context, id: string, patch: Partial<CreateView>): Promise<SavedView> {
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const before = await getView(inside, id);
    requireMine(ctx, before);
    const { name, shared, filter } = patch;
    const columns = {
      ...(name === undefined ? {} : { name }),
      ...(shared === undefined ? {} : { memberId: ownerOf(ctx, shared) }),
      ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
    };
    if (Object.keys(columns).length > 0) {
      await trx
        .updateTable("savedViews")
        .set(columns)
        .where("id", "=", id)
        .where("organizationId", "=", ctx.organizationId)
        .execute();
    }
    const after = await getView(inside, id);
    // One that is taken back to oneself is gone for everybody else.
    await tellView(inside, "saved_view.updated", { ...after, shared: before.shared || after.shared });
    return after;
  });
}
