import type { Db } from "#lib/db/client";
import { askMeta } from "#lib/inbox/ask-meta";
import { storeStandIn } from "#lib/inbox/stand-in-delivery";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { fillConversationTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { type FetchedMessage, listConversationMessages } from "#lib/meta/conversations";

/** `since`, ISO 8601: what was said before came by itself. */
type Gap = { channelId: string; since: string; conversationExternalId: string };

/**
 * One conversation's messages since the gap began that are not known yet take every message's way.
 * @throws when asking again later may help
 */
export async function fillConversation(db: Db, gap: Gap): Promise<void> {
  const { channelId, since, conversationExternalId } = gap;
  const runAt = await takeReadingTurn(db, channelId);
  if (runAt) {
    const options = { jobKey: `${channelId}:${conversationExternalId}`, runAt };
    return enqueue(db, fillConversationTask, gap, options);
  }
  const found = await askMeta(db, channelId, (access) =>
    listConversationMessages(access, conversationExternalId),
  );
  if (found === undefined) return;
  const said = found.answer.filter(({ createdAt }) => createdAt >= new Date(since)).reverse();
  await storeStandIn(db, found.access, await unknownOf(db, channelId, said));
}

async function unknownOf(db: Db, channelId: string, said: FetchedMessage[]): Promise<FetchedMessage[]> {
  if (said.length === 0) return said;
  const ids = said.map(({ id }) => id);
  const rows = await db
    .selectFrom("messages")
    .select("externalId")
    .where("channelId", "=", channelId)
    .where("externalId", "in", ids)
    .execute();
  const known = new Set(rows.map(({ externalId }) => externalId));
  return said.filter(({ id }) => !known.has(id));
}
