import { type Selectable, sql } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Database, Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { applyTakeover } from "#lib/inbox/apply-takeover";
import { checkPrivateReply } from "#lib/inbox/judge-private-reply";
import { markFailures } from "#lib/inbox/mark-failures";
import { getMessage } from "#lib/inbox/queries";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import type { Message } from "#lib/inbox/schema";
import { checkMember } from "#lib/inbox/send-checks";
import { lockSendState, type SendState } from "#lib/inbox/send-state";
import { supersededCode } from "#lib/inbox/superseded-error";
import { deliverTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

type Row = Selectable<Database["messages"]>;
type Member = { id: string; name: string };

/**
 * A person has a message that did not arrive, or may not have, sent once more. It becomes that person's message, since
 * only a person may decide this; later parts that failed with it go out behind it.
 * @throws AppError not-found; forbidden; conflict when it is no longer failed or unconfirmed; reply-window-closed; channel-unavailable
 */
export function retryMessage(ctx: Context, messageId: string): Promise<Message> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId, actor } = ctx;
    if (actor.type !== "member") throw new AppError("forbidden", "Only a person can send a message again.");
    const { message, state } = await lockMessage({ ...ctx, db: trx }, messageId);
    if (message.status !== "failed" && message.status !== "unconfirmed") {
      throw new AppError("conflict", "Only a message that failed or is unconfirmed can be sent again.");
    }
    const humanAgent =
      message.commentId === null ? checkMember(state) : await checkPrivateReply(trx, message.commentId);
    const ids = [message.id, ...(await partsBehind(trx, message))];
    await requeue(trx, state, { ids, humanAgent, member: actor });
    const { conversationId } = message;
    await applyTakeover(trx, { organizationId, conversationId, memberId: actor.id });
    await refreshPreview(trx, state);
    await markFailures(trx, state);
    await enqueue(trx, deliverTask, { conversationId }, { jobKey: conversationId });
    for (const id of ids)
      await announce(trx, { organizationId, type: "message.updated", resourceId: id, conversationId });
    return getMessage({ ...ctx, db: trx }, message.id);
  });
}

/** The message as it is under its conversation's lock. @throws AppError not-found */
export async function lockMessage(ctx: Context, id: string): Promise<{ message: Row; state: SendState }> {
  const { db, organizationId } = ctx;
  const find = () =>
    db
      .selectFrom("messages")
      .selectAll()
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
  const seen = await find();
  const state = seen && (await lockSendState(db, { id: seen.conversationId, organizationId }));
  const message = state && (await find());
  if (message === undefined || state === undefined)
    throw new AppError("not-found", "There is no such message.");
  return { message, state };
}

async function partsBehind(trx: Db, message: Row): Promise<string[]> {
  if (message.groupId === null) return [];
  const rows = await trx
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", message.conversationId)
    .where("organizationId", "=", message.organizationId)
    .where("groupId", "=", message.groupId)
    .where("part", ">", message.part)
    .where("status", "=", "failed")
    .where("errorCode", "in", ["earlier-part-failed", "earlier-part-unconfirmed", supersededCode])
    .orderBy("part")
    .execute();
  return rows.map((row) => row.id);
}

/** It stands where it is said now, below what was said meanwhile, and leaves behind what is queued already. */
async function requeue(
  trx: Db,
  state: SendState,
  retry: { ids: string[]; humanAgent: boolean; member: Member },
): Promise<void> {
  const start = Math.max(Date.now(), (state.lastMessageAt?.getTime() ?? 0) + 1);
  for (const [index, id] of retry.ids.entries()) {
    await trx
      .updateTable("messages")
      .set({
        status: "queued",
        authorType: "member",
        authorId: retry.member.id,
        authorName: retry.member.name,
        humanAgent: retry.humanAgent,
        details: sql`details - 'guard'`,
        errorCode: null,
        errorMessage: null,
        retryAt: null,
        occurredAt: new Date(start + index),
      })
      .where("id", "=", id)
      .where("organizationId", "=", state.organizationId)
      .execute();
  }
}
