import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import { AppError } from "#lib/errors";
import { getLabel } from "#lib/inbox/label-queries";
import type { Label } from "#lib/inbox/queue-schema";
import { announce } from "#lib/live/announce";

/** Not for outsiders: what the verbs of labels share. */

/** Off every conversation, and gone. The caller holds its row. */
export async function removeLabel({ db, organizationId }: Context, id: string): Promise<void> {
  await sql`update conversations c set label_ids = array_remove(c.label_ids, ${id}::uuid)
    where c.organization_id = ${organizationId} and c.id in (
      select l.conversation_id from conversation_labels l where l.label_id = ${id})`.execute(db);
  await db.deleteFrom("labels").where("id", "=", id).where("organizationId", "=", organizationId).execute();
}

/** @throws AppError not-found */
export async function lockLabel(ctx: Context, id: string): Promise<Label> {
  await ctx.db
    .selectFrom("labels")
    .select("id")
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .forUpdate()
    .execute();
  return getLabel(ctx, id);
}

export function nameTaken(name: string): AppError {
  const detail = `There is a label "${name}" already. Choose another name, or merge the two.`;
  return new AppError("conflict", detail, { errors: [{ pointer: "/name", detail }] });
}

type Told = { action: `label.${string}`; label: Label; before?: string };

export async function tellLabel(ctx: Context, { action, label, before }: Told): Promise<void> {
  const { organizationId, db } = ctx;
  await recordAudit(ctx, {
    action,
    subjectType: "label",
    subjectId: label.id,
    details: { name: label.name, ...(before === undefined ? {} : { before }) },
  });
  await announce(db, { organizationId, type: "label.updated", resourceId: label.id });
}
