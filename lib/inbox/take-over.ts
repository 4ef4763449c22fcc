import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { applyTakeover } from "#lib/inbox/apply-takeover";
import { getConversation } from "#lib/inbox/queries";
import type { Conversation } from "#lib/inbox/schema";
import { lockSendState } from "#lib/inbox/send-state";

/** The member answers this conversation from now on. @throws AppError not-found, forbidden */
export function takeOver(ctx: Context, conversationId: string): Promise<Conversation> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId, actor } = ctx;
    if (actor.type !== "member")
      throw new AppError("forbidden", "Only a person can take a conversation over.");
    const state = await lockSendState(trx, { id: conversationId, organizationId });
    if (state === undefined) throw new AppError("not-found", "There is no such conversation.");
    await applyTakeover(trx, { organizationId, conversationId, memberId: actor.id });
    return getConversation({ ...ctx, db: trx }, conversationId);
  });
}
