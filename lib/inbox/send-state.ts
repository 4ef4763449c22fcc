import type { Db } from "#lib/db/client";

/** Everything that decides whether a message may leave, read under the conversation's row lock. */
export type SendState = NonNullable<Awaited<ReturnType<typeof lockSendState>>>;

/**
 * Locks the conversation first and reads the rest in a second statement: one joined `for update` would
 * show the channel as it was before we waited for the lock, a pulled kill switch included.
 */
export async function lockSendState(trx: Db, conversation: { id: string; organizationId?: string }) {
  const locked = trx.selectFrom("conversations").select("id").where("id", "=", conversation.id).forUpdate();
  const { organizationId } = conversation;
  const mine = organizationId === undefined ? locked : locked.where("organizationId", "=", organizationId);
  if ((await mine.executeTakeFirst()) === undefined) return undefined;
  return trx
    .selectFrom("conversations as c")
    .innerJoin("channels as ch", "ch.id", "c.channelId")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .select([
      "c.id",
      "c.organizationId",
      "c.channelId",
      "c.handler",
      "c.handlerVersion",
      "c.status",
      "c.snoozedUntil",
      "c.assigneeId",
      "c.priority",
      "c.labelIds",
      "c.lastChanges",
      "c.ticketId",
      "c.needsHuman",
      "c.windowOpenedAt",
      "c.contactReadAt",
      "c.lastMessageAt",
      "c.lastMessageDirection",
      "c.unreadCount",
      "c.deliverLeaseUntil",
      "c.deliverLeaseOwner",
      "ch.status as channelStatus",
      "ch.throttledUntil",
      "ch.externalId as accountExternalId",
      "ch.username as channelUsername",
      "co.externalId as contactExternalId",
      "co.username as contactUsername",
      "co.name as contactName",
    ])
    .select((eb) => eb.fn.coalesce("c.assistantMode", "ch.assistantMode").as("mode"))
    .where("c.id", "=", conversation.id)
    .executeTakeFirst();
}
