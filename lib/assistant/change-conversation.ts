import { scheduleReply } from "#lib/assistant/schedule-reply";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";
import { updateConversation } from "#lib/inbox/update-conversation";

/**
 * A person's change to a conversation. One handed back while the contact waits for an answer becomes the assistant's turn.
 * @throws AppError not-found, validation
 */
export function changeConversation(
  ctx: Context,
  id: string,
  patch: UpdateConversation,
): Promise<Conversation> {
  return inTransaction(ctx.db, async (trx) => {
    const { conversation, unanswered } = await updateConversation({ ...ctx, db: trx }, id, patch);
    const { organizationId } = ctx;
    if (unanswered) await scheduleReply(trx, { organizationId, conversationId: id, opensTurn: true });
    return conversation;
  });
}
