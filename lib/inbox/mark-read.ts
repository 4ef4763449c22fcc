import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getConversation } from "#lib/inbox/queries";
import type { Conversation } from "#lib/inbox/schema";
import { lockSendState } from "#lib/inbox/send-state";
import { markSeenTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";
import { markAllRead } from "#lib/notify/mark-all-read";

/** A person has looked: nothing is unread, and the contact sees that too. @throws AppError not-found */
export function markRead(ctx: Context, conversationId: string): Promise<Conversation> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const state = await lockSendState(trx, { id: conversationId, organizationId });
    if (state === undefined) throw new AppError("not-found", "There is no such conversation.");
    if (state.unreadCount > 0) {
      await trx
        .updateTable("conversations")
        .set({ unreadCount: 0 })
        .where("id", "=", conversationId)
        .where("organizationId", "=", organizationId)
        .execute();
      await enqueue(trx, markSeenTask, { conversationId }, { jobKey: conversationId, maxAttempts: 1 });
      await announce(trx, {
        organizationId,
        type: "conversation.updated",
        resourceId: conversationId,
        conversationId,
      });
    }
    if (ctx.actor.type === "member") await markAllRead({ ...ctx, db: trx }, { conversationId });
    return getConversation({ ...ctx, db: trx }, conversationId);
  });
}
