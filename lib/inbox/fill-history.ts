import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { storeStandIn } from "#lib/inbox/stand-in-delivery";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { fillConversationTask, fillHistoryTask } from "#lib/inbox/tasks";
import { enqueue, enqueueAll } from "#lib/jobs/enqueue";
import { log } from "#lib/log";
import { listConversationMessages, listConversations } from "#lib/meta/conversations";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";

type Gap = { channelId: string /** ISO 8601: what was said before came by itself */; since: string };

/**
 * What Meta did not deliver while a connection was broken is read from its conversations: one page of those that changed
 * since, and a job for each. @throws when asking again later may help
 */
export async function fillHistory(db: Db, { after, ...gap }: Gap & { after: string | null }): Promise<void> {
  const { channelId, since } = gap;
  const runAt = takeReadingTurn(channelId);
  if (runAt) return enqueue(db, fillHistoryTask, { ...gap, after }, { runAt });
  const page = await ask(db, channelId, (access) => listConversations(access, after));
  if (page === undefined) return;
  const changed = page.answer.conversations.filter(({ updatedAt }) => updatedAt >= new Date(since));
  const goesOn = page.answer.after !== null && changed.length === page.answer.conversations.length;
  await inTransaction(db, async (trx) => {
    const jobs = changed.map(({ id }) => ({
      jobKey: `${channelId}:${id}`,
      payload: { ...gap, conversationExternalId: id },
    }));
    await enqueueAll(trx, fillConversationTask, jobs);
    if (goesOn) await enqueue(trx, fillHistoryTask, { ...gap, after: page.answer.after });
  });
}

/** One conversation's messages since the gap began that are not known yet take every message's way, the oldest first. */
export async function fillConversation(
  db: Db,
  { conversationExternalId, ...gap }: Gap & { conversationExternalId: string },
): Promise<void> {
  const { channelId, since } = gap;
  const runAt = takeReadingTurn(channelId);
  if (runAt) {
    const options = { jobKey: `${channelId}:${conversationExternalId}`, runAt };
    return enqueue(db, fillConversationTask, { ...gap, conversationExternalId }, options);
  }
  const found = await ask(db, channelId, (access) =>
    listConversationMessages(access, conversationExternalId),
  );
  if (found === undefined) return;
  const missed = found.answer.filter(({ createdAt }) => createdAt >= new Date(since)).reverse();
  const known = await knownOf(
    db,
    channelId,
    missed.map(({ id }) => id),
  );
  await storeStandIn(
    db,
    found.access,
    missed.filter(({ id }) => !known.has(id)),
  );
}

async function knownOf(db: Db, channelId: string, externalIds: string[]): Promise<Set<string | null>> {
  if (externalIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("messages")
    .select("externalId")
    .where("channelId", "=", channelId)
    .where("externalId", "in", externalIds)
    .execute();
  return new Set(rows.map(({ externalId }) => externalId));
}

/** @returns undefined where no answer is to be had, now or later */
async function ask<T>(
  db: Db,
  channelId: string,
  question: (access: GraphAccess) => Promise<T>,
): Promise<{ access: GraphAccess; answer: T } | undefined> {
  try {
    const access = await graphAccess(db, channelId);
    return { access, answer: await question(access) };
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") return undefined;
    if (!(error instanceof MetaError)) throw error;
    if (error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous") throw error;
    log.warn({ channelId, kind: error.kind }, "a channel's history could not be filled");
    return undefined;
  }
}
