import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";

type Seen = { conversationId: string; lastSeenMessageId: string };

/**
 * Refuses what a member wrote before they knew of something said meanwhile, by the contact or by anybody else on this
 * side. Asked under the conversation's lock: of two who answer at once, the second is told who was first.
 * @throws AppError newer-messages; validation when the message last seen is not of this conversation
 */
export async function checkNewer(ctx: Context, { conversationId, lastSeenMessageId }: Seen): Promise<void> {
  const seen = await ctx.db
    .selectFrom("messages")
    .select("seq")
    .where("id", "=", lastSeenMessageId)
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (seen === undefined) {
    const detail = "The message you saw last is not in this conversation.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/last_seen_message_id", detail }] });
  }
  const authorId = ctx.actor.type === "member" ? ctx.actor.id : null;
  const newer = await ctx.db
    .selectFrom("messages")
    .select(["direction", "authorType", "authorName"])
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", ctx.organizationId)
    .where("seq", ">", seen.seq)
    .where("status", "not in", ["deleted", "failed"])
    .where(sql<boolean>`author_id is distinct from ${authorId}::uuid`)
    .orderBy("seq")
    .execute();
  if (newer.length === 0) return;
  const detail = `${newerWords(newer)} since you began to write. Read first, or send it anyway.`;
  throw new AppError("newer-messages", detail, {
    errors: [{ pointer: "/last_seen_message_id", detail: `${newer.length} newer` }],
  });
}

type Newer = { direction: "inbound" | "outbound"; authorType: string; authorName: string | null };

function newerWords(newer: Newer[]): string {
  const inbound = newer.filter(({ direction }) => direction === "inbound").length;
  const answered = [...new Set(newer.flatMap((each) => (each.direction === "outbound" ? nameOf(each) : [])))];
  const answers = answered.length > 0 ? [`${new Intl.ListFormat("en").format(answered)} answered`] : [];
  const news = inbound === 0 ? [] : [inbound === 1 ? "1 new message came" : `${inbound} new messages came`];
  return [...answers, ...news].join(" and ");
}

function nameOf({ authorType, authorName }: Newer): string {
  if (authorType === "assistant") return "The assistant";
  if (authorType === "external") return "Somebody in the Instagram app";
  return authorName ?? "A colleague";
}
