import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { nameTaken, tellLabel } from "#lib/inbox/internal-labels";
import { labelColumns } from "#lib/inbox/label-queries";
import type { Label, LabelColor } from "#lib/inbox/queue-schema";

/** Anyone may add a word. @throws AppError conflict when there is a label of this name */
export function createLabel(ctx: Context, input: { name: string; color: LabelColor }): Promise<Label> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const label = await trx
      .insertInto("labels")
      .values({ organizationId, ...input })
      .onConflict((row) => row.doNothing())
      .returning(labelColumns)
      .executeTakeFirst();
    if (label === undefined) throw nameTaken(input.name);
    await tellLabel({ ...ctx, db: trx }, { action: "label.created", label });
    return label;
  });
}
