import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import type { Label } from "#lib/inbox/queue-schema";

export const labelColumns = ["id", "name", "color"] as const;

/** The organisation's labels by name. */
export function listLabels(ctx: Context): Promise<Label[]> {
  return ctx.db
    .selectFrom("labels")
    .select(labelColumns)
    .where("organizationId", "=", ctx.organizationId)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** @throws AppError not-found */
export async function getLabel(ctx: Context, id: string): Promise<Label> {
  const label = await ctx.db
    .selectFrom("labels")
    .select(labelColumns)
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (label === undefined) throw new AppError("not-found", "There is no such label.");
  return label;
}
