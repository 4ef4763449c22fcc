import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { ownerOf, tellView } from "#lib/inbox/internal-views";
import type { CreateView, SavedView } from "#lib/inbox/queue-schema";
import { getView } from "#lib/inbox/view-queries";

/** Keeps a list under a name. @throws AppError forbidden when nobody would own it */
export function createView(ctx: Context, input: CreateView): Promise<SavedView> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const { id } = await trx
      .insertInto("savedViews")
      .values({
        organizationId,
        memberId: ownerOf(ctx, input.shared),
        name: input.name,
        filter: JSON.stringify(input.filter),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const view = await getView({ ...ctx, db: trx }, id);
    await tellView({ ...ctx, db: trx }, "saved_view.created", view);
    return view;
  });
}
