import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { findMessage } from "#lib/inbox/apply-message";
import { storeStandIn } from "#lib/inbox/stand-in-delivery";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { resolveMessageHintTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { type FetchedMessage, fetchMessage } from "#lib/meta/conversations";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";

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
  const later = takeReadingTurn(channelId);
  if (later) {
    const options = { jobKey: `${channelId}:${messageExternalId}`, maxAttempts: 5, runAt: later };
    return enqueue(db, resolveMessageHintTask, { channelId, messageExternalId }, options);
  }
  const asked = await ask(db, { channelId, messageExternalId });
  if (asked) await storeStandIn(db, asked.access, [{ ...asked.message, id: messageExternalId }]);
}

async function ask(
  db: Db,
  { channelId, messageExternalId }: Hint,
): Promise<{ access: GraphAccess; message: FetchedMessage } | undefined> {
  try {
    const access = await graphAccess(db, channelId);
    return { access, message: await fetchMessage(access, messageExternalId) };
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") return undefined;
    if (!(error instanceof MetaError)) throw error;
    if (error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous") throw error;
    return undefined;
  }
}
