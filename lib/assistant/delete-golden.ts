import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { AppError } from "#lib/errors";

/** @throws AppError not-found */
export async function deleteGolden(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "assistant.edit");
  const { numDeletedRows } = await ctx.db
    .deleteFrom("goldenConversations")
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new AppError("not-found", "There is no such test conversation.");
}
