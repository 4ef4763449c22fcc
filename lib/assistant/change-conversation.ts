import { scheduleReply } from "#lib/assistant/schedule-reply";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";
import { updateConversation } from "#lib/inbox/update-conversation";

/**
 * A person's change to a conversation, and the patch that takes it back. One handed back while the contact waits for an
 * answer becomes the assistant's turn.
 * @throws AppError not-found, validation, conflict
 */
export function changeConversation(
  ctx: Context,
  id: string,
  patch: UpdateConversation,
): Promise<{ conversation: Conversation; undo: UpdateConversation }> {
  return inTransaction(ctx.db, async (trx) => {
    const { unanswered, ...changed } = await updateConversation({ ...ctx, db: trx }, id, patch);
    const { organizationId } = ctx;
    if (unanswered) await scheduleReply(trx, { organizationId, conversationId: id, opensTurn: true });
    return changed;
  });
}
