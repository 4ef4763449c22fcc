import type { Updateable } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Database, Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { applyTakeover } from "#lib/inbox/apply-takeover";
import { type HandedBack, letAssistantHandle } from "#lib/inbox/hand-back";
import { getConversation } from "#lib/inbox/queries";
import type { UpdateConversation } from "#lib/inbox/schema";
import { lockSendState, type SendState } from "#lib/inbox/send-state";
import { announce } from "#lib/live/announce";

/**
 * What a person changes about a conversation. Resolving ends a takeover or handoff without an answer.
 * `unanswered`: the patch handed back a conversation in which the contact spoke last.
 * @throws AppError not-found, validation
 */
export function updateConversation(ctx: Context, id: string, patch: UpdateConversation): Promise<HandedBack> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const state = await lockSendState(trx, { id, organizationId });
    if (state === undefined) throw new AppError("not-found", "There is no such conversation.");
    const columns = {
      ...statusColumns(state, patch),
      ...(await assigneeColumn(trx, ctx, patch)),
      ...modeColumn(patch),
    };
    if (Object.keys(columns).length > 0) {
      await trx
        .updateTable("conversations")
        .set(columns)
        .where("id", "=", id)
        .where("organizationId", "=", organizationId)
        .execute();
    }
    const unanswered = await changeHandler({ ...ctx, db: trx }, state, patch);
    await announce(trx, { organizationId, type: "conversation.updated", resourceId: id, conversationId: id });
    return { conversation: await getConversation({ ...ctx, db: trx }, id), unanswered };
  });
}

type Columns = Updateable<Database["conversations"]>;

function statusColumns(state: SendState, patch: UpdateConversation): Columns {
  const { status, snoozed_until: until } = patch;
  if (status === undefined && until === undefined) return {};
  const wanted =
    status ?? (until === null ? (state.status === "snoozed" ? "open" : state.status) : "snoozed");
  if (wanted !== "snoozed") {
    if (until) throw invalid("/snoozed_until", "Only a snoozed conversation has a time to wake.");
    return { status: wanted, snoozedUntil: null };
  }
  const wake = until ? new Date(until) : undefined;
  if (wake === undefined || wake.getTime() <= Date.now()) {
    throw invalid("/snoozed_until", "Give a time in the future at which the conversation wakes.");
  }
  return { status: "snoozed", snoozedUntil: wake };
}

async function assigneeColumn(trx: Db, ctx: Context, patch: UpdateConversation): Promise<Columns> {
  const { assignee_id: assigneeId } = patch;
  if (assigneeId === undefined || assigneeId === null) return assigneeId === null ? { assigneeId } : {};
  const member = await trx
    .selectFrom("members")
    .select("id")
    .where("id", "=", assigneeId)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  if (member === undefined) throw invalid("/assignee_id", "Choose a member of your organisation.");
  return { assigneeId };
}

function modeColumn(patch: UpdateConversation): Columns {
  return patch.assistant_mode === undefined ? {} : { assistantMode: patch.assistant_mode };
}

async function changeHandler(ctx: Context, state: SendState, patch: UpdateConversation): Promise<boolean> {
  const { organizationId, actor, db } = ctx;
  const waiting = state.lastMessageDirection === "inbound";
  if (patch.handler === "member") {
    if (patch.status === "resolved")
      throw invalid("/handler", "A resolved conversation has no handler. Leave one out.");
    const memberId = actor.type === "member" && patch.assignee_id === undefined ? actor.id : null;
    await applyTakeover(db, { organizationId, conversationId: state.id, memberId });
    return false;
  }
  const ends = patch.handler === "assistant" || patch.status === "resolved";
  if (ends && (state.handler !== "assistant" || state.needsHuman)) await letAssistantHandle(db, state);
  return patch.handler === "assistant" && patch.status !== "resolved" && waiting;
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError("validation", detail, { errors: [{ pointer, detail }] });
}
