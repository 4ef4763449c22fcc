import type { Db } from "#lib/db/client";

/** What a conversation's resource is made of; one index read of conversations and a few lookups by id. */
export function selectConversations(db: Db, organizationId: string) {
  return db
    .selectFrom("conversations as c")
    .innerJoin("channels as ch", "ch.id", "c.channelId")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .leftJoin("members as m", "m.id", "c.assigneeId")
    .select([
      "c.id",
      "c.number",
      "c.channelId",
      "c.status",
      "c.snoozedUntil",
      "c.assistantMode",
      "c.handler",
      "c.takeoverEndsAt",
      "c.assigneeId",
      "c.needsHuman",
      "c.lastMessagePreview",
      "c.lastMessageDirection",
      "c.lastMessageAuthorType",
      "c.lastMessageAt",
      "c.unreadCount",
      "c.windowOpenedAt",
      "c.createdAt",
      "ch.provider",
      "ch.status as channelStatus",
      "ch.assistantMode as channelMode",
      "co.id as contactId",
      "co.externalId as contactExternalId",
      "co.username as contactUsername",
      "co.name as contactName",
      "co.pictureUrl as contactPictureUrl",
      "m.name as assigneeName",
    ])
    .where("c.organizationId", "=", organizationId);
}

export function selectContacts(db: Db, organizationId: string) {
  return db
    .selectFrom("contacts as co")
    .leftJoin("conversations as c", "c.contactId", "co.id")
    .select([
      "co.id",
      "co.channelId",
      "co.externalId",
      "co.username",
      "co.name",
      "co.pictureUrl",
      "co.followerCount",
      "co.followsBusiness",
      "co.followedByBusiness",
      "co.verified",
      "co.profileStatus",
      "co.createdAt",
      "c.id as conversationId",
    ])
    .where("co.organizationId", "=", organizationId);
}
