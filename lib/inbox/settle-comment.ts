import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { tellRestricted } from "#lib/channel/tell-restricted";
import { throttleChannel } from "#lib/channel/throttle-channel";
import type { Db } from "#lib/db/client";
import {
  type CommentRow,
  lockComment,
  lockCommentId,
  settleCommentFailed,
  settleCommentSent,
  settleCommentUnconfirmed,
} from "#lib/inbox/comment-outcome";
import type { Outcome } from "#lib/inbox/deliver-call";
import { nextReconciliation } from "#lib/inbox/reconcile-schedule";
import { deliverCommentTask, reconcileCommentTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";
import { log } from "#lib/log";
import type { MetaError } from "#lib/meta/errors";

const second = 1000;
const backoffMs = [1 * second, 5 * second, 20 * second, 60 * second, 180 * second];
const defaultThrottleMs = 60 * second;

/** Writes down how the call that posts a public reply ended. Meta's notice may have been faster: what it wrote stands. */
export async function settleCommentOutcome(db: Db, claim: CommentRow, outcome: Outcome): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { channelId, id: commentId, organizationId } = claim;
    if (outcome.kind === "sent") {
      await lockCommentId(trx, channelId, outcome.externalId);
      return settleCommentSent(trx, { organizationId, commentId, externalId: outcome.externalId });
    }
    const row = await lockComment(trx, { organizationId, commentId });
    if (row?.status === "sending" && row.attempts === claim.attempts) await settleUnsent(trx, row, outcome);
  });
  await breakChannel(db, claim, outcome);
}

/** Its process died in the middle of the call: never posted again by itself, but asked about. */
export async function abandonComment(trx: Db, comment: CommentRow): Promise<void> {
  await settleCommentUnconfirmed(trx, comment);
  const runAt = nextReconciliation(new Date(), new Date());
  await enqueue(trx, reconcileCommentTask, { commentId: comment.id }, { jobKey: comment.id, runAt });
}

function settleUnsent(trx: Db, row: CommentRow, outcome: Exclude<Outcome, { kind: "sent" }>): Promise<void> {
  if (outcome.kind === "refused") return settleRefused(trx, row, outcome.error);
  log.warn({ commentId: row.id, kind: outcome.kind }, "a public reply did not go through");
  if (outcome.kind === "ambiguous") return abandonComment(trx, row);
  return requeue(trx, row, { waitMs: (outcome.kind === "no-access" ? 1 : 20) * second, spent: false });
}

function settleRefused(trx: Db, row: CommentRow, error: MetaError): Promise<void> {
  const { kind, code, subcode, fbtraceId } = error;
  log.warn({ commentId: row.id, kind, code, subcode, fbtraceId }, "Meta refused a public reply");
  if (kind === "reconnect") return requeue(trx, row, { waitMs: second, spent: false });
  if (kind === "throttle")
    return requeue(trx, row, { waitMs: error.retryAfterMs ?? defaultThrottleMs, spent: false });
  const backoff = backoffMs[row.attempts - 1];
  if (kind === "retry" && backoff !== undefined) return requeue(trx, row, { waitMs: backoff, spent: true });
  const gone = code === 100 && subcode === 33;
  const message = gone ? "The comment is no longer on Instagram." : error.message;
  return settleCommentFailed(trx, row, { code: codes[kind] ?? "rejected", message });
}

const codes: Partial<Record<MetaError["kind"], string>> = {
  retry: "instagram-unavailable",
  permission: "permission-missing",
  policy: "account-restricted",
};

async function requeue(trx: Db, row: CommentRow, wait: { waitMs: number; spent: boolean }): Promise<void> {
  const { id, organizationId } = row;
  const retryAt = new Date(Date.now() + wait.waitMs * (1 + 0.2 * Math.random()));
  await trx
    .updateTable("comments")
    .set({ status: "queued", attempts: wait.spent ? row.attempts : row.attempts - 1, retryAt })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  await enqueue(trx, deliverCommentTask, { commentId: id }, { jobKey: id, runAt: retryAt });
  await announce(trx, { organizationId, type: "comment.updated", resourceId: id });
}

/** Apart from the above: whoever receives an event holds the channel first. */
async function breakChannel(db: Db, { channelId }: CommentRow, outcome: Outcome): Promise<void> {
  if (outcome.kind === "no-access") await markNeedsReconnect(db, { channelId, reason: outcome.reason });
  if (outcome.kind !== "refused") return;
  const { accessToken: refusedToken, error } = outcome;
  const { retryAfterMs: pauseMs = defaultThrottleMs } = error;
  if (error.kind === "throttle") await throttleChannel(db, { channelId, pauseMs, wholeApp: error.wholeApp });
  if (error.kind === "policy")
    await tellRestricted(db, { channelId, measure: "refused", reason: error.message });
  if (error.kind === "reconnect")
    await markNeedsReconnect(db, { channelId, reason: error.message, refusedToken });
}
