import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import type { MessageEdit } from "#lib/inbox/schema";

/** Every wording a message has had, oldest first; none of an unsent one. @throws AppError not-found */
export async function listEdits(ctx: Context, messageId: string): Promise<MessageEdit[]> {
  const message = await ctx.db
    .selectFrom("messages")
    .select(["channelId", "externalId", "status"])
    .where("id", "=", messageId)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (message === undefined) throw new AppError("not-found", "There is no such message.");
  if (message.externalId === null || message.status === "deleted") return [];
  const edits = await ctx.db
    .selectFrom("messageEdits")
    .select(["number", "text", "occurredAt"])
    .where("organizationId", "=", ctx.organizationId)
    .where("channelId", "=", message.channelId)
    .where("messageExternalId", "=", message.externalId)
    .orderBy("number")
    .execute();
  return edits.map(({ number, text, occurredAt }) => ({
    number,
    text,
    created_at: occurredAt.toISOString(),
  }));
}
