import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { type CommentRow, lockComment, settleCommentFailed } from "#lib/inbox/comment-outcome";
import type { Outcome } from "#lib/inbox/deliver-call";
import { deliverLeaseMs } from "#lib/inbox/deliver-claim";
import { abandonComment, settleCommentOutcome } from "#lib/inbox/settle-comment";
import { deliverCommentTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { replyToComment } from "#lib/meta/comments";
import { MetaError } from "#lib/meta/errors";

/**
 * Posts one public reply of ours. It is `sending` in the database before the one call is made, and whoever finds it so
 * later never makes another.
 */
export async function deliverComment(db: Db, { commentId }: { commentId: string }): Promise<void> {
  const claim = await db.transaction().execute((trx) => claimComment(trx, commentId));
  if (claim === undefined) return;
  await settleCommentOutcome(db, claim, await post(db, claim));
}

async function claimComment(trx: Db, commentId: string): Promise<CommentRow | undefined> {
  const row = await lockComment(trx, { commentId });
  if (row?.status === "sending") {
    const until = (row.sendingAt?.getTime() ?? 0) + deliverLeaseMs;
    // Somebody is at it, or died in the middle.
    if (until <= Date.now()) await abandonComment(trx, row);
    else await again(trx, row, new Date(until));
  }
  if (row?.status !== "queued") return undefined;
  const channel = await trx
    .selectFrom("channels")
    .select(["status", "username", "throttledUntil"])
    .where("id", "=", row.channelId)
    .where("organizationId", "=", row.organizationId)
    .executeTakeFirstOrThrow();
  if (channel.status === "disconnected") {
    const message = `@${channel.username} is disconnected, so this was not posted.`;
    await settleCommentFailed(trx, row, { code: "channel-unavailable", message });
  }
  // The sweep finds it again once the account is reconnected.
  if (channel.status !== "active") return undefined;
  const at = Math.max(row.retryAt?.getTime() ?? 0, channel.throttledUntil?.getTime() ?? 0);
  if (at > Date.now()) {
    await again(trx, row, new Date(at));
    return undefined;
  }
  return trx
    .updateTable("comments")
    .set({ status: "sending", sendingAt: new Date(), attempts: row.attempts + 1, retryAt: null })
    .where("id", "=", row.id)
    .where("organizationId", "=", row.organizationId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function again(trx: Db, { id }: CommentRow, runAt: Date): Promise<void> {
  return enqueue(trx, deliverCommentTask, { commentId: id }, { jobKey: id, runAt });
}

/** The one call. */
async function post(db: Db, claim: CommentRow): Promise<Outcome> {
  const { channelId, parentExternalId, text } = claim;
  try {
    if (parentExternalId === null) throw new Error("a public reply without a thread");
    const access = await graphAccess(db, channelId);
    try {
      const sent = await replyToComment(access, { commentExternalId: parentExternalId, text: text ?? "" });
      return { kind: "sent", externalId: sent.commentExternalId };
    } catch (error) {
      const certain = error instanceof MetaError && error.kind !== "ambiguous";
      return certain
        ? { kind: "refused", error, accessToken: access.accessToken }
        : { kind: "ambiguous", error };
    }
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable")
      return { kind: "no-access", reason: error.message };
    return { kind: "not-called", error };
  }
}
