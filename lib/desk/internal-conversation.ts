import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";

/** @throws AppError not-found, also for another organisation's */
export async function requireConversation(ctx: Context, id: string): Promise<void> {
  const found = await ctx.db
    .selectFrom("conversations")
    .select("id")
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (found === undefined) throw new AppError("not-found", "There is no such conversation.");
}
