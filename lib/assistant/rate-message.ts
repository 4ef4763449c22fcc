import type { Feedback } from "#lib/assistant/gap-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";

/** What a member thinks of an answer of the assistant; the last word of each counts. @throws AppError not-found */
export async function rateMessage(ctx: Context, messageId: string, feedback: Feedback): Promise<void> {
  requirePermission(ctx, "conversations.work");
  const { organizationId, actor } = ctx;
  if (actor.type !== "member")
    throw new AppError("forbidden", "Only a member can say what they think of it.");
  await inTransaction(ctx.db, async (db) => {
    const message = await db
      .selectFrom("messages")
      .select("authorType")
      .where("id", "=", messageId)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (!message) throw new AppError("not-found", "There is no such message.");
    if (message.authorType !== "assistant")
      throw new AppError("validation", "Only the assistant's answers are rated.");
    const { verdict } = feedback;
    const reason = feedback.verdict === "bad" ? (feedback.reason ?? null) : null;
    await db
      .insertInto("messageFeedback")
      .values({ organizationId, messageId, memberId: actor.id, verdict, reason })
      .onConflict((row) =>
        row.columns(["messageId", "memberId"]).doUpdateSet({ verdict, reason, createdAt: new Date() }),
      )
      .execute();
  });
}
