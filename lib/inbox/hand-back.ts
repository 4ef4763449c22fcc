import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { getConversation } from "#lib/inbox/queries";
import type { Conversation } from "#lib/inbox/schema";
import { lockSendState } from "#lib/inbox/send-state";
import { announce } from "#lib/live/announce";

/** `unanswered`: the contact spoke last, so that the caller may let the assistant answer. */
export type HandedBack = { conversation: Conversation; unanswered: boolean };

/** The assistant handles the conversation again. @throws AppError not-found */
export function handBack(ctx: Context, conversationId: string): Promise<HandedBack> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const state = await lockSendState(trx, { id: conversationId, organizationId });
    if (state === undefined) throw new AppError("not-found", "There is no such conversation.");
    if (state.handler !== "assistant" || state.needsHuman) await letAssistantHandle(trx, state);
    const conversation = await getConversation({ ...ctx, db: trx }, conversationId);
    return { conversation, unanswered: state.lastMessageDirection === "inbound" };
  });
}

/** Ends a takeover or a handoff. The caller holds the conversation's lock. */
export async function letAssistantHandle(
  trx: Db,
  conversation: { id: string; organizationId: string },
): Promise<void> {
  const { id, organizationId } = conversation;
  await trx
    .updateTable("conversations")
    .set((eb) => ({
      handler: "assistant",
      handlerVersion: eb("handlerVersion", "+", 1),
      takeoverEndsAt: null,
      needsHuman: false,
    }))
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  await announce(trx, { organizationId, type: "conversation.updated", resourceId: id, conversationId: id });
}
