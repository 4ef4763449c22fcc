import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { markFailures } from "#lib/inbox/mark-failures";
import { getMessage } from "#lib/inbox/queries";
import { lockMessage } from "#lib/inbox/retry-message";
import type { Message } from "#lib/inbox/schema";
import { dismissed, settleFailed } from "#lib/inbox/settle-failed";
import { announce } from "#lib/live/announce";

/**
 * A person decides that a failed or unconfirmed message is not sent again. Later parts still waiting for it fail too.
 * @throws AppError not-found; forbidden; conflict when it is no longer failed or unconfirmed
 */
export function dismissMessage(ctx: Context, messageId: string): Promise<Message> {
  return inTransaction(ctx.db, async (trx) => {
    if (ctx.actor.type !== "member") throw new AppError("forbidden", "Only a person can dismiss a message.");
    const { message, state } = await lockMessage({ ...ctx, db: trx }, messageId);
    if (message.status !== "failed" && message.status !== "unconfirmed") {
      throw new AppError("conflict", "Only a message that failed or is unconfirmed can be dismissed.");
    }
    const { organizationId, conversationId, groupId } = message;
    const waiting =
      groupId === null
        ? []
        : await trx
            .selectFrom("messages")
            .select("id")
            .where("conversationId", "=", conversationId)
            .where("organizationId", "=", organizationId)
            .where("groupId", "=", groupId)
            .where("part", ">", message.part)
            .where("status", "=", "queued")
            .execute();
    await settleFailed(trx, state, { messageIds: waiting.map((row) => row.id), failure: dismissed });
    await trx
      .updateTable("messages")
      .set({ status: "failed", errorCode: dismissed.code, errorMessage: dismissed.message })
      .where("id", "=", message.id)
      .where("organizationId", "=", organizationId)
      .execute();
    await announce(trx, { organizationId, type: "message.updated", resourceId: message.id, conversationId });
    await markFailures(trx, state);
    return getMessage({ ...ctx, db: trx }, message.id);
  });
}
