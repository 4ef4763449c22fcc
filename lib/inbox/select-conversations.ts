import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Few or none on each row: looked up by id, in the order of their names. */
export const labelsOf = sql<
  { id: string; name: string; color: string }[]
>`(case when c.label_ids = '{}' then '[]'::jsonb else (
  select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'color', l.color) order by lower(l.name)), '[]')
  from labels l where l.id = any(c.label_ids) and l.organization_id = c.organization_id) end)`;

/** What a conversation's resource is made of; one index read of conversations and a few lookups by id. */
export function selectConversations(db: Db, organizationId: string) {
  return db
    .selectFrom("conversations as c")
    .innerJoin("channels as ch", "ch.id", "c.channelId")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .leftJoin("members as m", "m.id", "c.assigneeId")
    .leftJoin("tickets as t", "t.id", "c.ticketId")
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
      "c.lastMessageAuthorName",
      "c.lastMessageAt",
      "c.listedAt",
      "c.unreadCount",
      "c.priority",
      "c.labelIds",
      "c.sendFailed",
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
      "t.id as ticketId",
      "t.number as ticketNumber",
      "t.openedAt as ticketOpenedAt",
      "t.firstResponseAt",
      "t.firstResponseDueAt",
      "t.firstResponseMissedAt",
      "t.resolutionDueAt",
      "t.resolutionMissedAt",
    ])
    .select(labelsOf.as("labels"))
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
      "co.language",
      "co.personId",
      "co.createdAt",
      "c.id as conversationId",
    ])
    .where("co.organizationId", "=", organizationId);
}
