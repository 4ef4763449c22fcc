import type { Insertable, Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { closeAnswered, isAnswered } from "#lib/inbox/comment-handling";
import { lockCommentId, matchOwnComment, settleCommentSent } from "#lib/inbox/comment-outcome";
import type { EventOf, ReceivingChannel } from "#lib/inbox/internal-receive";
import { type CommentFacts, mergeComment } from "#lib/inbox/merge-comment";
import { receivePost } from "#lib/inbox/receive-post";
import { fetchMentionTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

type Row = Selectable<Database["comments"]>;

/**
 * Somebody commented, or we did: our own public replies come back this way and settle the row they left from. Meta sends
 * a comment repeatedly, in two guises and before its parent, and ends in the same state; it tells of no edit or deletion.
 */
export async function receiveComment(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"comment">,
): Promise<void> {
  const { commentExternalId: externalId } = event;
  await lockCommentId(trx, channel.id, externalId);
  const known = await findByExternalId(trx, channel, externalId);
  if (known) return refine(trx, channel, { known, event });
  if (await isForgotten(trx, channel, externalId)) return;
  const ours = event.own ? await matchOwnComment(trx, channel, event) : undefined;
  if (ours !== undefined) {
    const { organizationId } = channel;
    const notice = { organizationId, commentId: ours, externalId, occurredAt: event.occurredAt };
    return settleCommentSent(trx, notice);
  }
  await store(trx, channel, event);
}

async function store(trx: Db, channel: ReceivingChannel, event: EventOf<"comment">): Promise<void> {
  const { organizationId, id: channelId } = channel;
  const facts = factsOf(event);
  const { commentExternalId: externalId } = event;
  const done = facts.own || (await isAnswered(trx, channel, { ...facts, externalId }));
  const values: Insertable<Database["comments"]> = {
    ...facts,
    organizationId,
    channelId,
    externalId,
    postId: await receivePost(trx, channel, facts),
    state: done ? "done" : "open",
  };
  const { id } = await trx.insertInto("comments").values(values).returning("id").executeTakeFirstOrThrow();
  if (facts.own) await closeAnswered(trx, channel, facts);
  if (facts.kind === "mention" && facts.text === null && !externalId.startsWith("mention:")) {
    await enqueue(trx, fetchMentionTask, { commentId: id }, { jobKey: id, maxAttempts: 8 });
  }
  await announce(trx, { organizationId, type: "comment.created", resourceId: id });
}

/** The same comment in another guise: boosted posts show theirs twice, a mention names a comment without its words. */
async function refine(
  trx: Db,
  channel: ReceivingChannel,
  { known, event }: { known: Row; event: EventOf<"comment"> },
): Promise<void> {
  // What we sent ourselves, or a person removed, is known better than any notice tells it.
  if (known.status !== "received" || known.deletedAt !== null) return;
  const merged = mergeComment(known, factsOf(event));
  if (merged === undefined) return;
  const { organizationId } = channel;
  await trx
    .updateTable("comments")
    .set({
      ...merged,
      postId: await receivePost(trx, channel, merged),
      ...(merged.own ? { state: "done" as const } : {}),
    })
    .where("id", "=", known.id)
    .where("organizationId", "=", organizationId)
    .execute();
  await announce(trx, { organizationId, type: "comment.updated", resourceId: known.id });
}

function factsOf(event: EventOf<"comment">): CommentFacts {
  return {
    kind: event.commentKind,
    parentExternalId: event.parentExternalId,
    mediaExternalId: event.mediaExternalId,
    mediaProductType: event.mediaProductType,
    originalMediaExternalId: event.originalMediaExternalId,
    adId: event.adId,
    adTitle: event.adTitle,
    authorExternalId: event.authorExternalId,
    authorUsername: event.authorUsername,
    own: event.own,
    text: event.text,
    occurredAt: event.occurredAt,
  };
}

function findByExternalId(trx: Db, channel: ReceivingChannel, externalId: string): Promise<Row | undefined> {
  return trx
    .selectFrom("comments")
    .selectAll()
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("externalId", "=", externalId)
    .forUpdate()
    .executeTakeFirst();
}

/** Its author was erased: Meta's repeat of it does not bring them back. */
async function isForgotten(trx: Db, channel: ReceivingChannel, externalId: string): Promise<boolean> {
  const found = await trx
    .selectFrom("pendingDeletions")
    .select("channelId")
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("messageExternalId", "=", externalId)
    .executeTakeFirst();
  return found !== undefined;
}
