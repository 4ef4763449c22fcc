import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { nameTaken, tellLabel } from "#lib/inbox/internal-labels";
import { getLabel, labelColumns } from "#lib/inbox/label-queries";
import type { Label, LabelColor } from "#lib/inbox/queue-schema";

/** @throws AppError forbidden, not-found; conflict when there is a label of this name */
export function updateLabel(
  ctx: Context,
  id: string,
  patch: { name?: string; color?: LabelColor },
): Promise<Label> {
  requirePermission(ctx, "inbox.configure");
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const before = await getLabel(inside, id);
    if (patch.name !== undefined) await requireFreeName(inside, id, patch.name);
    if (Object.keys(patch).length === 0) return before;
    const label = await trx
      .updateTable("labels")
      .set(patch)
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .returning(labelColumns)
      .executeTakeFirstOrThrow();
    await tellLabel(inside, { action: "label.updated", label, before: before.name });
    return label;
  });
}

async function requireFreeName(ctx: Context, id: string, name: string): Promise<void> {
  const other = await ctx.db
    .selectFrom("labels")
    .select("id")
    .where("organizationId", "=", ctx.organizationId)
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .where("id", "<>", id)
    .executeTakeFirst();
  if (other) throw nameTaken(name);
}
