import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { presentMessages } from "#lib/inbox/present-message";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import { lockMessage } from "#lib/inbox/retry-message";
import type { Attachment, Message } from "#lib/inbox/schema";
import { withdrawnCode } from "#lib/inbox/withdrawn";
import { announce } from "#lib/live/announce";

/** The rows as they stand now, and what was in them, for its writer to go on with. */
export type Withdrawn = {
  messages: Message[];
  text: string;
  attachments: Attachment[];
  quick_replies: string[];
  reply_to_id: string | null;
};

/**
 * Takes back what a member sent and Meta was not handed yet, all its parts: under the conversation's lock, so that either
 * it leaves or it is withdrawn. Everything in it comes back to whoever wrote it; its files are uploads again, kept as long
 * as any that nobody sent.
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
      .selectAll()
      .where("conversationId", "=", conversationId)
      .where("organizationId", "=", organizationId)
      .where((eb) => (groupId === null ? eb("id", "=", messageId) : eb("groupId", "=", groupId)))
      .orderBy("part")
      .execute();
    if (parts.some(({ status, attempts }) => status !== "queued" || attempts > 0)) {
      throw new AppError("conflict", "This message has left already, so it cannot be taken back.");
    }
    const written = await presentMessages(trx, parts);
    const ids = parts.map(({ id }) => id);
    await releaseFiles({ ...ctx, db: trx }, ids);
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
      .where("id", "in", ids)
      .where("organizationId", "=", organizationId)
      .returningAll()
      .execute();
    await refreshPreview(trx, state);
    await announce(
      trx,
      ...ids.map((resourceId) => {
        return { organizationId, type: "message.updated", resourceId, conversationId } as const;
      }),
      { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
    );
    return { messages: await presentMessages(trx, rows), ...contentOf(written) };
  });
}

/** A file goes with its last attachment: taken off first, it stays. */
async function releaseFiles({ db, organizationId }: Context, messageIds: string[]): Promise<void> {
  await db
    .updateTable("attachments")
    .set({ mediaId: null })
    .where("messageId", "in", messageIds)
    .where("organizationId", "=", organizationId)
    .execute();
  await db
    .deleteFrom("attachments")
    .where("messageId", "in", messageIds)
    .where("organizationId", "=", organizationId)
    .execute();
}

function contentOf(parts: Message[]): Omit<Withdrawn, "messages"> {
  return {
    text: parts.flatMap(({ text }) => text ?? []).join(" "),
    attachments: parts.flatMap(({ attachments }) => attachments),
    quick_replies: parts.flatMap(({ details }) => details.quick_replies ?? []),
    reply_to_id: parts.find(({ reply_to_id: id }) => id !== null)?.reply_to_id ?? null,
  };
}
