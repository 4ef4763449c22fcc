import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** What a comment's resource is made of. */
export function selectComments(db: Db, organizationId: string) {
  return db
    .selectFrom("comments as cm")
    .leftJoin("messages as reply", "reply.commentId", "cm.id")
    .leftJoin("contacts as co", (join) =>
      join.onRef("co.channelId", "=", "cm.channelId").onRef("co.externalId", "=", "cm.authorExternalId"),
    )
    .selectAll("cm")
    .select([
      "co.id as contactId",
      "reply.id as replyMessageId",
      "reply.conversationId as replyConversationId",
      "reply.status as replyStatus",
      "reply.text as replyText",
      "reply.occurredAt as replyAt",
    ])
    .where("cm.organizationId", "=", organizationId);
}

/** What a post's resource is made of; its comments are counted through an index of their own. */
export function selectPosts(db: Db, organizationId: string) {
  return db
    .selectFrom("posts as p")
    .innerJoin("channels as ch", "ch.id", "p.channelId")
    .selectAll("p")
    .select("ch.username as channelUsername")
    .select([
      sql<number>`(select count(*)::int from comments waiting where waiting.post_id = p.id
        and waiting.state = 'open' and waiting.deleted_at is null)`.as("openCount"),
      sql<number>`(select count(*)::int from comments said where said.post_id = p.id)`.as("commentCount"),
    ])
    .where("p.organizationId", "=", organizationId);
}
