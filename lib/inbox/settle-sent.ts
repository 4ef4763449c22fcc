import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { applyErasure } from "#lib/inbox/apply-erasure";
import { applyWaitingRead } from "#lib/inbox/apply-waiting-read";
import { markFailures } from "#lib/inbox/mark-failures";
import { recordFirstResponse } from "#lib/inbox/record-first-response";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import { renewGuard } from "#lib/inbox/send-guard";
import { lockSendState, type SendState } from "#lib/inbox/send-state";
import { settleUnconfirmed } from "#lib/inbox/settle-unconfirmed";
import { deliverTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

type Row = Selectable<Database["messages"]>;

export type SentNotice = {
  organizationId: string;
  conversationId: string;
  messageId: string;
  externalId: string;
  /** When it happened by Meta's clock, from an echo or the Conversations API; Meta's answer to a send has no time. */
  occurredAt?: Date;
};

/** A message has waited this long when its place in the conversation moves to the moment it really left. */
const waitedMs = 5000;

/**
 * Records that Meta has a message of ours: by its answer, by the echo, or by the Conversations API, whichever comes
 * first and however often. In the end each external id stands on exactly one row.
 */
export function settleSent(db: Db, notice: SentNotice): Promise<void> {
  return inTransaction(db, async (trx) => {
    const { organizationId, conversationId } = notice;
    const state = await lockSendState(trx, { id: conversationId, organizationId });
    if (state !== undefined) await settleLocked(trx, state, notice);
  });
}

/** The same for a caller whose transaction holds the conversation. */
export async function settleLocked(trx: Db, state: SendState, notice: SentNotice): Promise<void> {
  const { conversationId, organizationId } = notice;
  const ours = await findRow(trx, notice);
  if (ours === undefined) return;
  if (ours.externalId !== null && ours.externalId !== notice.externalId) return;
  if (ours.externalId === null) await freeExternalId(trx, state, { ours, externalId: notice.externalId });
  const changed = await write(trx, { state, ours, notice });
  if (!changed) return;
  await refreshPreview(trx, state);
  await announce(trx, { organizationId, type: "message.updated", resourceId: ours.id, conversationId });
  if (ours.status === "failed" || ours.status === "unconfirmed") await markFailures(trx, state);
  if (ours.status === "unconfirmed") {
    // Later parts of the same message have waited for this.
    await enqueue(trx, deliverTask, { conversationId }, { jobKey: conversationId });
  }
}

function findRow(trx: Db, notice: SentNotice): Promise<Row | undefined> {
  return trx
    .selectFrom("messages")
    .selectAll()
    .where("id", "=", notice.messageId)
    .where("organizationId", "=", notice.organizationId)
    .where("conversationId", "=", notice.conversationId)
    .where("direction", "=", "outbound")
    .executeTakeFirst();
}

async function write(
  trx: Db,
  settled: { state: SendState; ours: Row; notice: SentNotice },
): Promise<boolean> {
  const { ours, notice, state } = settled;
  const { externalId } = notice;
  const handedOverAt = ours.sendingAt ?? new Date();
  const waited = handedOverAt.getTime() - ours.occurredAt.getTime() > waitedMs;
  const settledAlready = ours.status === "deleted" || ours.status === "read" || ours.status === "sent";
  const stands = waited && !settledAlready ? handedOverAt : ours.occurredAt;
  const occurredAt = notice.occurredAt ?? stands;
  const news = ours.externalId !== externalId || occurredAt.getTime() !== ours.occurredAt.getTime();
  if (settledAlready && !news) return false;
  const written = await trx
    .updateTable("messages")
    .set({
      externalId,
      status: settledAlready ? ours.status : "sent",
      sentAt: ours.sentAt ?? notice.occurredAt ?? new Date(),
      occurredAt,
      errorCode: null,
      errorMessage: null,
      retryAt: null,
    })
    .where("id", "=", ours.id)
    .where("organizationId", "=", ours.organizationId)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { organizationId, id: conversationId } = state;
  if (!settledAlready)
    await recordFirstResponse(trx, { organizationId, conversationId, at: written.sentAt ?? occurredAt });
  await applyWaitingRead(trx, state, { externalId, occurredAt });
  if (await takePendingDeletion(trx, state, externalId)) await applyErasure(trx, written);
  return true;
}

/** It may have been unsent in Instagram before we knew its id. */
async function takePendingDeletion(trx: Db, state: SendState, externalId: string): Promise<boolean> {
  const taken = await trx
    .deleteFrom("pendingDeletions")
    .where("organizationId", "=", state.organizationId)
    .where("channelId", "=", state.channelId)
    .where("messageExternalId", "=", externalId)
    .returning("messageExternalId")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Meta's answer names the row for certain: whoever guessed this id from words and times gives it back. */
async function freeExternalId(
  trx: Db,
  state: SendState,
  claim: { ours: Row; externalId: string },
): Promise<void> {
  const other = await trx
    .selectFrom("messages")
    .select(["id", "authorType", "occurredAt"])
    .where("channelId", "=", state.channelId)
    .where("externalId", "=", claim.externalId)
    .where("conversationId", "=", state.id)
    .where("direction", "=", "outbound")
    .executeTakeFirst();
  if (other === undefined) return;
  if (other.authorType !== "external") {
    await trx
      .updateTable("messages")
      .set((eb) => ({
        externalId: null,
        sentAt: null,
        occurredAt: eb.fn.coalesce("sendingAt", "occurredAt"),
      }))
      .where("id", "=", other.id)
      .execute();
    await settleUnconfirmed(trx, state, [other.id]);
    return;
  }
  await trx.deleteFrom("messages").where("id", "=", other.id).execute();
  const { organizationId, id: conversationId } = state;
  await announce(trx, { organizationId, type: "message.updated", resourceId: other.id, conversationId });
  if (claim.ours.authorType === "assistant")
    await undoTakeover(trx, state, { ours: claim.ours, at: other.occurredAt });
}

/** What looked like a person in Instagram itself was the assistant's own message: it handles the conversation again. */
async function undoTakeover(trx: Db, state: SendState, claim: { ours: Row; at: Date }): Promise<void> {
  const undone = await trx
    .updateTable("conversations as c")
    .set((eb) => ({
      handler: "assistant",
      handlerVersion: eb("c.handlerVersion", "+", 1),
      takeoverEndsAt: null,
    }))
    .where("c.id", "=", state.id)
    .where("c.handler", "=", "member")
    .where("c.assigneeId", "is", null)
    .where(
      sql<boolean>`not exists (select from messages m where m.conversation_id = c.id
        and m.author_type in ('member', 'external') and m.occurred_at >= ${claim.at}::timestamptz)`,
    )
    .returning("c.id")
    .execute();
  if (undone.length === 0) return;
  const { organizationId, id: conversationId } = state;
  if (claim.ours.runId !== null) await renewGuard(trx, { conversationId, runId: claim.ours.runId });
  await announce(trx, {
    organizationId,
    type: "conversation.updated",
    resourceId: conversationId,
    conversationId,
  });
}
