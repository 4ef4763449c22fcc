import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { presentMessages } from "#lib/inbox/present-message";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import { lockMessage } from "#lib/inbox/retry-message";
import type { Message } from "#lib/inbox/schema";
import { withdrawnCode } from "#lib/inbox/withdrawn";
import { announce } from "#lib/live/announce";

export type Withdrawn = { messages: Message[]; text: string };

/**
 * Takes back what a member sent and Meta was not handed yet, all its parts: under the conversation's lock, so that either
 * it leaves or it is withdrawn. Its words come back to whoever wrote them.
 * @throws AppError not-found; forbidden for somebody else's; conflict when it has left
 */
export function withdrawMessage(ctx: Context, messageId: string): Promise<Withdrawn> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId, actor } = ctx;
    const { message, state } = await lockMessage({ ...ctx, db: trx }, messageId);
    const own = actor.type === "member" && message.authorType === "member" && message.authorId === actor.id;
    if (!own) throw new AppError("forbidden", "Only the person who wrote a message can take it back.");
    const { conversationId, groupId } = message;
    const parts = await trx
      .selectFrom("messages")
      .select(["id", "text", "status", "attempts"])
      .where("conversationId", "=", conversationId)
      .where("organizationId", "=", organizationId)
      .where((eb) => (groupId === null ? eb("id", "=", messageId) : eb("groupId", "=", groupId)))
      .orderBy("part")
      .execute();
    if (parts.some(({ status, attempts }) => status !== "queued" || attempts > 0)) {
      throw new AppError("conflict", "This message has left already, so it cannot be taken back.");
    }
    const rows = await trx
      .updateTable("messages")
      .set({
        status: "deleted",
        text: null,
        sendAt: null,
        details: sql`'{}'::jsonb`,
        errorCode: withdrawnCode,
        errorMessage: "Taken back before it was sent.",
      })
      .where(
        "id",
        "in",
        parts.map(({ id }) => id),
      )
      .where("organizationId", "=", organizationId)
      .returningAll()
      .execute();
    await refreshPreview(trx, state);
    await announce(
      trx,
      ...parts.map(({ id: resourceId }) => {
        return { organizationId, type: "message.updated", resourceId, conversationId } as const;
      }),
      { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
    );
    const text = parts.flatMap((part) => part.text ?? []).join(" ");
    return { messages: await presentMessages(trx, rows), text };
  });
}
