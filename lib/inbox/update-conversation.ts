import type { Updateable } from "kysely";
import type { Context } from "#lib/auth/context";
import { recordAudit } from "#lib/auth/record-audit";
import type { Database } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { applyLabels } from "#lib/inbox/apply-labels";
import { assigneeColumn } from "#lib/inbox/assign-member";
import { changeHandler } from "#lib/inbox/change-handler";
import { changesBetween } from "#lib/inbox/changes-between";
import { changed } from "#lib/inbox/last-change";
import { getConversation } from "#lib/inbox/queries";
import { refuseStale } from "#lib/inbox/refuse-stale";
import { reopenTicket } from "#lib/inbox/reopen-ticket";
import { resolveTicket } from "#lib/inbox/resolve-ticket";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";
import { lockSendState, type SendState } from "#lib/inbox/send-state";
import { setPriority } from "#lib/inbox/set-priority";
import { markSeenTask } from "#lib/inbox/tasks";
import { undoOf } from "#lib/inbox/undo-of";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

/** `unanswered`: the patch handed back a conversation in which the contact spoke last. */
export type Changed = { conversation: Conversation; unanswered: boolean; undo: UpdateConversation };

/**
 * What a person changes about a conversation. Resolving ends its ticket, and a takeover or handoff without an answer.
 * `undo` is the patch that takes the change back.
 * @throws AppError not-found, validation; conflict when somebody was first, by `expected`
 */
export function updateConversation(ctx: Context, id: string, patch: UpdateConversation): Promise<Changed> {
  return inTransaction(ctx.db, async (trx) => {
    const { organizationId } = ctx;
    const inside = { ...ctx, db: trx };
    const state = await lockSendState(trx, { id, organizationId });
    if (state === undefined) throw new AppError("not-found", "There is no such conversation.");
    refuseStale(state, patch, ctx.actor);
    const before = await getConversation(inside, id);
    await writeColumns(inside, state, patch);
    await changeTicket(inside, state, patch);
    const labels = await applyLabels(inside, state, patch);
    const unanswered = await changeHandler(inside, state, patch);
    if (patch.unread === false && state.unreadCount > 0)
      await enqueue(trx, markSeenTask, { conversationId: id }, { jobKey: id, maxAttempts: 1 });
    await announce(trx, { organizationId, type: "conversation.updated", resourceId: id, conversationId: id });
    const conversation = await getConversation(inside, id);
    await auditChange(inside, before, conversation);
    return {
      conversation,
      unanswered,
      undo: { ...undoOf(state, patch), ...labels },
    };
  });
}

type Columns = Updateable<Database["conversations"]>;

async function writeColumns(ctx: Context, state: SendState, patch: UpdateConversation): Promise<void> {
  const assignee = await assigneeColumn(ctx, state, patch);
  const status = statusColumns(state, patch);
  const columns: Columns = {
    ...status,
    ...assignee.columns,
    ...(patch.assistant_mode === undefined ? {} : { assistantMode: patch.assistant_mode }),
    ...(patch.unread === undefined ? {} : { unreadCount: patch.unread ? Math.max(1, state.unreadCount) : 0 }),
  };
  const contested = {
    ...(status.status ? { status: status.status } : {}),
    ...(patch.assignee_id === undefined ? {} : { assignee_id: assignee.name }),
    ...(patch.priority ? { priority: patch.priority } : {}),
    ...(patch.handler ? { handler: patch.handler } : {}),
  };
  if (Object.keys(columns).length === 0 && Object.keys(contested).length === 0) return;
  const by = ctx.actor.type === "member" ? ctx.actor : null;
  await ctx.db
    .updateTable("conversations")
    .set({
      ...columns,
      ...(Object.keys(contested).length > 0 ? { lastChanges: changed(by, contested) } : {}),
    })
    .where("id", "=", state.id)
    .where("organizationId", "=", ctx.organizationId)
    .execute();
}

async function auditChange(ctx: Context, before: Conversation, after: Conversation): Promise<void> {
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return;
  await recordAudit(ctx, {
    action: changes.assignee ? "conversation.assigned" : "conversation.changed",
    subjectType: "conversation",
    subjectId: after.id,
    details: { number: after.number, ...changes },
  });
}

function statusColumns(
  state: SendState,
  patch: UpdateConversation,
): Pick<Columns, "snoozedUntil"> & { status?: SendState["status"] } {
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

/** A resolved conversation has no open ticket, every other one that was ever listed has one. */
async function changeTicket(ctx: Context, state: SendState, patch: UpdateConversation): Promise<void> {
  const { organizationId, db } = ctx;
  const place = { organizationId, conversationId: state.id };
  const { status } = statusColumns(state, patch);
  if (status === "resolved" && state.ticketId !== null) {
    await resolveTicket(db, place);
    await db
      .updateTable("conversations")
      .set({ ticketId: null })
      .where("id", "=", state.id)
      .where("organizationId", "=", organizationId)
      .execute();
  }
  const continues = status !== undefined && status !== "resolved" && state.ticketId === null;
  if (continues) await reopenTicket(db, place);
  if (patch.priority !== undefined && patch.priority !== state.priority)
    await setPriority(db, { ...place, priority: patch.priority });
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError("validation", detail, { errors: [{ pointer, detail }] });
}
