import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { AppError } from "#lib/errors";

/** Takes back what a member thought of an answer; one who said nothing has nothing to take back. */
export async function withdrawFeedback(ctx: Context, messageId: string): Promise<void> {
  requirePermission(ctx, "conversations.work");
  const { organizationId, actor } = ctx;
  if (actor.type !== "member")
    throw new AppError("forbidden", "Only a member has said what they think of it.");
  const message = await ctx.db
    .selectFrom("messages")
    .select("id")
    .where("id", "=", messageId)
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  if (!message) throw new AppError("not-found", "There is no such message.");
  await ctx.db
    .deleteFrom("messageFeedback")
    .where("messageId", "=", messageId)
    .where("memberId", "=", actor.id)
    .where("organizationId", "=", organizationId)
    .execute();
}
