import { claimDraft } from "#lib/assistant/claim-draft";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";

/** Takes a draft away unsent. @throws AppError not-found; conflict once somebody decided, saying who */
export async function dismissDraft(ctx: Context, draftId: string): Promise<void> {
  requirePermission(ctx, "conversations.work");
  const { organizationId, actor } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const { conversationId } = await claimDraft(trx, ctx, draftId);
    await trx
      .updateTable("drafts")
      .set({
        status: "dismissed",
        decidedBy: actor.type === "member" ? actor.id : null,
        decidedAt: new Date(),
      })
      .where("id", "=", draftId)
      .where("organizationId", "=", organizationId)
      .execute();
    await announce(trx, {
      organizationId,
      type: "conversation.updated",
      resourceId: conversationId,
      conversationId,
    });
  });
}
