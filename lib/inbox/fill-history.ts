import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { askMeta } from "#lib/inbox/ask-meta";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { fillConversationTask, fillHistoryTask } from "#lib/inbox/tasks";
import { enqueue, enqueueAll } from "#lib/jobs/enqueue";
import { listConversations } from "#lib/meta/conversations";

/** `since`, ISO 8601: what was said before came by itself. */
type Gap = { channelId: string; since: string };

/**
 * What Meta did not deliver while a connection was broken is read from its conversations: one page of those that changed
 * since, and a job for each. @throws when asking again later may help
 */
export async function fillHistory(db: Db, { after, ...gap }: Gap & { after: string | null }): Promise<void> {
  const { channelId, since } = gap;
  const runAt = await takeReadingTurn(db, channelId);
  if (runAt) return enqueue(db, fillHistoryTask, { ...gap, after }, { runAt });
  const page = await askMeta(db, channelId, (access) => listConversations(access, after));
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
