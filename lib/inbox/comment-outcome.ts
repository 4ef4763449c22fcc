import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { takeTurns } from "#lib/db/take-turns";
import type { ChannelPlace } from "#lib/inbox/receive-contact";
import { sameWords } from "#lib/inbox/same-words";
import { dismissed, type Failure } from "#lib/inbox/settle-failed";
import { announce } from "#lib/live/announce";

export type CommentRow = Selectable<Database["comments"]>;

/** Whoever stores or settles a comment of this id takes turns, so that it stands on one row. */
export async function lockCommentId(trx: Db, channelId: string, externalId: string): Promise<void> {
  await takeTurns(trx, [{ kind: "comment", name: `${channelId}:${externalId}` }]);
}

type OwnNotice = { parentExternalId: string | null; text: string | null; occurredAt: Date };

/** Which public reply of ours Meta's notice speaks of: same words in the same thread, handed over about then. */
export async function matchOwnComment(
  trx: Db,
  channel: ChannelPlace,
  notice: OwnNotice,
): Promise<string | undefined> {
  if (notice.parentExternalId === null) return undefined;
  const rows = await trx
    .selectFrom("comments")
    .select(["id", "text"])
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("parentExternalId", "=", notice.parentExternalId)
    .where("externalId", "is", null)
    .where((eb) =>
      eb.or([eb("status", "in", ["sending", "unconfirmed"]), eb("errorCode", "=", dismissed.code)]),
    )
    .where(
      sql<boolean>`${notice.occurredAt}::timestamptz between
        (case when attempts > 1 then created_at else sending_at end) - interval '2 minutes'
        and sending_at + interval '5 minutes'`,
    )
    .orderBy("createdAt")
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.find((row) => sameWords(row.text, notice.text))?.id;
}

type SentComment = { organizationId: string; commentId: string; externalId: string; occurredAt?: Date };

/**
 * Records that Meta has a public reply of ours, by its answer or by its notice, whichever comes first and however often.
 * The caller holds the lock of the external id.
 */
export async function settleCommentSent(trx: Db, sent: SentComment): Promise<void> {
  const { organizationId, commentId, externalId, occurredAt } = sent;
  const ours = await lockComment(trx, { organizationId, commentId });
  if (ours === undefined || (ours.externalId !== null && ours.externalId !== externalId)) return;
  if (ours.externalId === externalId && ours.status === "sent") return;
  await freeExternalId(trx, ours, externalId);
  await trx
    .updateTable("comments")
    .set({
      externalId,
      status: "sent",
      occurredAt: occurredAt ?? ours.sendingAt ?? ours.occurredAt,
      errorCode: null,
      errorMessage: null,
      retryAt: null,
    })
    .where("id", "=", commentId)
    .where("organizationId", "=", organizationId)
    .execute();
  await announce(trx, { organizationId, type: "comment.updated", resourceId: commentId });
}

/** Meta's answer names the row for certain: whoever was given this id by its words alone gives it back. */
async function freeExternalId(trx: Db, ours: CommentRow, externalId: string): Promise<void> {
  const other = await trx
    .selectFrom("comments")
    .select(["id", "status"])
    .where("organizationId", "=", ours.organizationId)
    .where("channelId", "=", ours.channelId)
    .where("externalId", "=", externalId)
    .where("id", "<>", ours.id)
    .executeTakeFirst();
  if (other === undefined) return;
  const { organizationId } = ours;
  if (other.status === "received") await trx.deleteFrom("comments").where("id", "=", other.id).execute();
  else {
    await trx
      .updateTable("comments")
      .set({ externalId: null, status: "unconfirmed", ...outcomeUnknown })
      .where("id", "=", other.id)
      .where("organizationId", "=", organizationId)
      .execute();
  }
  await announce(trx, { organizationId, type: "comment.updated", resourceId: other.id });
}

const outcomeUnknown = {
  errorCode: "outcome-unknown",
  errorMessage:
    "Instagram did not say whether this reply was posted. Look in Instagram before you post it again.",
};

/** Nobody knows whether it was posted: the notice of it, Meta's list of replies or a person settles it. */
export async function settleCommentUnconfirmed(trx: Db, comment: CommentRow): Promise<void> {
  const { id, organizationId } = comment;
  await trx
    .updateTable("comments")
    .set({ status: "unconfirmed", retryAt: null, ...outcomeUnknown })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .where("status", "=", "sending")
    .execute();
  await announce(trx, { organizationId, type: "comment.updated", resourceId: id });
}

/** It was not posted, for certain: what it answered waits for somebody again. */
export async function settleCommentFailed(trx: Db, comment: CommentRow, failure: Failure): Promise<void> {
  const { id, organizationId, replyToId } = comment;
  await trx
    .updateTable("comments")
    .set({ status: "failed", retryAt: null, errorCode: failure.code, errorMessage: failure.message })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  await announce(trx, { organizationId, type: "comment.updated", resourceId: id });
  if (replyToId === null) return;
  await trx
    .updateTable("comments")
    .set({ state: "open", handledAt: null, handledBy: null })
    .where("id", "=", replyToId)
    .where("organizationId", "=", organizationId)
    .where("deletedAt", "is", null)
    .execute();
  await announce(trx, { organizationId, type: "comment.updated", resourceId: replyToId });
}

export function lockComment(
  trx: Db,
  comment: { organizationId?: string; commentId: string },
): Promise<CommentRow | undefined> {
  const { commentId, organizationId } = comment;
  const query = trx.selectFrom("comments").selectAll().where("id", "=", commentId).forUpdate();
  const mine = organizationId === undefined ? query : query.where("organizationId", "=", organizationId);
  return mine.executeTakeFirst();
}
