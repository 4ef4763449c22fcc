import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { lockLabel, removeLabel, tellLabel } from "#lib/inbox/internal-labels";
import { getLabel } from "#lib/inbox/label-queries";
import type { Label } from "#lib/inbox/queue-schema";

/**
 * Every conversation that carries one label carries the other instead, and the first is gone.
 * @throws AppError forbidden, not-found, validation
 */
export function mergeLabel(ctx: Context, id: string, intoId: string): Promise<Label> {
  requirePermission(ctx, "inbox.configure");
  if (id === intoId) {
    const detail = "Choose another label to merge this one into.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/into_id", detail }] });
  }
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    // In one order, so that two merges of the same pair cannot wait for each other.
    for (const each of [id, intoId].sort()) await lockLabel(inside, each);
    const [label, into] = [await getLabel(inside, id), await getLabel(inside, intoId)];
    await sql`insert into conversation_labels (conversation_id, label_id, organization_id, status, listed_at)
      select l.conversation_id, ${intoId}::uuid, l.organization_id, l.status, l.listed_at from conversation_labels l
      where l.label_id = ${id} and l.organization_id = ${ctx.organizationId}
      on conflict do nothing`.execute(trx);
    await sql`update conversations c set label_ids = array(select distinct unnest(array_append(c.label_ids, ${intoId}::uuid)))
      where c.organization_id = ${ctx.organizationId} and c.id in (
        select l.conversation_id from conversation_labels l where l.label_id = ${id})`.execute(trx);
    await removeLabel(inside, id);
    await tellLabel(inside, { action: "label.merged", label: into, before: label.name });
    return into;
  });
}
