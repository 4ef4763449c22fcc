import type { Db } from "#lib/db/client";
import { findMessage } from "#lib/inbox/apply-message";
import { type EventOf, isUnsent, type ReceivingChannel } from "#lib/inbox/internal-receive";
import { resolveMessageHintTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";

/** Meta says that a message exists and not what it says: asked for once, unless we have it or it was unsent. */
export async function receiveMessageHint(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"message_hint">,
): Promise<void> {
  const { organizationId, id: channelId } = channel;
  const { messageExternalId } = event;
  if (await findMessage(trx, { organizationId, channelId }, messageExternalId)) return;
  if (await isUnsent(trx, channel, messageExternalId)) return;
  const jobKey = `${channelId}:${messageExternalId}`;
  await enqueue(trx, resolveMessageHintTask, { channelId, messageExternalId }, { jobKey, maxAttempts: 5 });
}
