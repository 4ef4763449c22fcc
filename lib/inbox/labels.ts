import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import type { Label, LabelColor } from "#lib/inbox/queue-schema";
import { announce } from "#lib/live/announce";

const columns = ["id", "name", "color"] as const;

/** The organisation's labels by name, with how many conversations carry each. */
export function listLabels(ctx: Context): Promise<Label[]> {
  return ctx.db
    .selectFrom("labels")
    .select(columns)
    .where("organizationId", "=", ctx.organizationId)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** @throws AppError not-found */
export async function getLabel(ctx: Context, id: string): Promise<Label> {
  const label = await ctx.db
    .selectFrom("labels")
    .select(columns)
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (label === undefined) throw new AppError("not-found", "There is no such label.");
  return label;
}

/** Anyone may add a word. @throws AppError conflict when there is a label of this name */
export function createLabel(ctx: Context, input: { name: string; color: LabelColor }): Promise<Label> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const label = await trx
      .insertInto("labels")
      .values({ organizationId, ...input })
      .onConflict((row) => row.doNothing())
      .returning(columns)
      .executeTakeFirst();
    if (label === undefined) throw nameTaken(input.name);
    await tell({ ...ctx, db: trx }, { action: "label.created", label });
    return label;
  });
}

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
      .returning(columns)
      .executeTakeFirstOrThrow();
    await tell(inside, { action: "label.updated", label, before: before.name });
    return label;
  });
}

/** It leaves every conversation. @throws AppError forbidden, not-found */
export function deleteLabel(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "inbox.configure");
  return inTransaction(ctx.db, async (trx) => {
    const label = await lockLabel({ ...ctx, db: trx }, id);
    await remove({ ...ctx, db: trx }, id);
    await tell({ ...ctx, db: trx }, { action: "label.deleted", label });
  });
}

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
    await remove(inside, id);
    await tell(inside, { action: "label.merged", label: into, before: label.name });
    return into;
  });
}

async function remove({ db, organizationId }: Context, id: string): Promise<void> {
  await sql`update conversations c set label_ids = array_remove(c.label_ids, ${id}::uuid)
    where c.organization_id = ${organizationId} and c.id in (
      select l.conversation_id from conversation_labels l where l.label_id = ${id})`.execute(db);
  await db.deleteFrom("labels").where("id", "=", id).where("organizationId", "=", organizationId).execute();
}

async function lockLabel(ctx: Context, id: string): Promise<Label> {
  await ctx.db
    .selectFrom("labels")
    .select("id")
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .forUpdate()
    .execute();
  return getLabel(ctx, id);
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

function nameTaken(name: string): AppError {
  const detail = `There is a label "${name}" already. Choose another name, or merge the two.`;
  return new AppError("conflict", detail, { errors: [{ pointer: "/name", detail }] });
}

type Told = { action: `label.${string}`; label: Label; before?: string };

async function tell(ctx: Context, { action, label, before }: Told): Promise<void> {
  const { organizationId, db } = ctx;
  await recordAudit(ctx, {
    action,
    subjectType: "label",
    subjectId: label.id,
    details: { name: label.name, ...(before === undefined ? {} : { before }) },
  });
  await announce(db, { organizationId, type: "label.updated", resourceId: label.id });
}
