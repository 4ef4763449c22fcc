import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";
import type { InstagramEvent } from "#lib/meta/events";

/** Not for outsiders: what the files that receive events share. */

export type EventOf<K extends InstagramEvent["kind"]> = Extract<InstagramEvent, { kind: K }>;

export type ReceivingChannel = { id: string; organizationId: string; accountExternalId: string };

/** What an event changed, for the rooms above. */
export type Received = {
  organizationId: string;
  channelId: string;
  conversationId: string;
  messageId?: string;
  /** The contact said, changed or took back something that the assistant should consider. */
  opensTurn: boolean;
  /** This message was unsent: every copy of its words has to go. */
  erasedMessageId?: string;
};

type Place = { organizationId: string; conversationId: string };

export async function announceMessage(
  trx: Db,
  type: "message.created" | "message.updated",
  message: Place & { messageId: string },
): Promise<void> {
  const { organizationId, conversationId, messageId } = message;
  await announce(trx, { organizationId, type, resourceId: messageId, conversationId });
}

export async function announceConversation(
  trx: Db,
  { organizationId, conversationId }: Place,
): Promise<void> {
  await announce(trx, {
    organizationId,
    type: "conversation.updated",
    resourceId: conversationId,
    conversationId,
  });
}

/** Whether the message was unsent, with or without its original having come. */
export async function isUnsent(
  trx: Db,
  channel: ReceivingChannel,
  messageExternalId: string,
): Promise<boolean> {
  const found = await trx
    .selectFrom("messages")
    .select("id")
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("externalId", "=", messageExternalId)
    .where("status", "=", "deleted")
    .unionAll(
      trx
        .selectFrom("pendingDeletions")
        .select("channelId as id")
        .where("organizationId", "=", channel.organizationId)
        .where("channelId", "=", channel.id)
        .where("messageExternalId", "=", messageExternalId),
    )
    .executeTakeFirst();
  return found !== undefined;
}
