import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

/** A conversation the assistant handles again; `unanswered`: the contact spoke last. */
export type EndedTakeover = {
  organizationId: string;
  channelId: string;
  conversationId: string;
  unanswered: boolean;
};

/** Hands conversations back whose takeover has run out by the channel's timer. In the caller's transaction. */
export async function endTakeovers(trx: Db, limit = 200): Promise<EndedTakeover[]> {
  const ended = await trx
    .updateTable("conversations as c")
    .set((eb) => ({
      handler: "assistant",
      handlerVersion: eb("c.handlerVersion", "+", 1),
      takeoverEndsAt: null,
    }))
    .where(
      sql<boolean>`c.id in (select due.id from conversations due where due.takeover_ends_at <= now()
        and due.handler = 'member' order by due.takeover_ends_at limit ${limit} for update skip locked)`,
    )
    .returning(["c.id as conversationId", "c.organizationId", "c.channelId", "c.lastMessageDirection"])
    .execute();
  for (const { organizationId, conversationId } of ended) {
    await announce(trx, {
      organizationId,
      type: "conversation.updated",
      resourceId: conversationId,
      conversationId,
    });
  }
  return ended.map(({ lastMessageDirection, ...place }) => ({
    ...place,
    unanswered: lastMessageDirection === "inbound",
  }));
}
