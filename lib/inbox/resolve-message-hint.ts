import type { Db } from "#lib/db/client";
import { findMessage } from "#lib/inbox/apply-message";
import { askMeta } from "#lib/inbox/ask-meta";
import { storeStandIn } from "#lib/inbox/stand-in-delivery";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { resolveMessageHintTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { fetchMessage } from "#lib/meta/conversations";

type Hint = { channelId: string; messageExternalId: string };

/**
 * Reads a message that Meta only hinted at, and puts it where a delivery of it would have come: from there it takes
 * every message's way. Nothing to read is an answer. @throws when asking again later may help
 */
export async function resolveMessageHint(db: Db, { channelId, messageExternalId }: Hint): Promise<void> {
  const channel = await db
    .selectFrom("channels")
    .select("organizationId")
    .where("id", "=", channelId)
    .executeTakeFirst();
  if (!channel) return;
  const { organizationId } = channel;
  if (await findMessage(db, { organizationId, channelId }, messageExternalId)) return;
  const later = await takeReadingTurn(db, channelId);
  if (later) {
    const options = { jobKey: `${channelId}:${messageExternalId}`, maxAttempts: 5, runAt: later };
    return enqueue(db, resolveMessageHintTask, { channelId, messageExternalId }, options);
  }
  const asked = await askMeta(db, channelId, (access) => fetchMessage(access, messageExternalId));
  if (asked) await storeStandIn(db, asked.access, [{ ...asked.answer, id: messageExternalId }]);
}
