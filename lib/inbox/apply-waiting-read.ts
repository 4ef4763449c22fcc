import type { Db } from "#lib/db/client";
import { applyRead } from "#lib/inbox/apply-read";

/**
 * A read notice can come before we know the message it names. Call once a message has its external id and Meta's time:
 * it counts as read if the contact has already read it, or anything later. In the caller's transaction, which holds the row.
 */
export async function applyWaitingRead(
  trx: Db,
  conversation: { id: string; organizationId: string; channelId: string; contactReadAt: Date | null },
  message: { externalId: string; occurredAt: Date },
): Promise<void> {
  const { id: conversationId, organizationId, channelId, contactReadAt } = conversation;
  const waited = await trx
    .deleteFrom("pendingReads")
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("messageExternalId", "=", message.externalId)
    .returning("messageExternalId")
    .executeTakeFirst();
  const readAt = waited ? message.occurredAt : contactReadAt;
  if (readAt && readAt >= message.occurredAt)
    await applyRead(trx, { organizationId, conversationId, readAt });
}
