import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { AppError } from "#lib/errors";

/** Throws a proposal away with all that was compared. What was published is kept. @throws AppError not-found */
export async function discardRehearsal(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "assistant.edit");
  const { numDeletedRows } = await ctx.db
    .deleteFrom("rehearsals")
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .where("publishedAt", "is", null)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new AppError("not-found", "There is no such rehearsal.");
}
