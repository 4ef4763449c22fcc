import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { reopenTicket } from "#lib/inbox/reopen-ticket";
import type { ConversationStatus } from "#lib/inbox/schema";
import { announce } from "#lib/live/announce";

type Takeover = {
  organizationId: string;
  conversationId: string;
  /** Null when a person wrote in Instagram itself: a person, but we do not know which. */
  memberId: string | null;
  /** When the person acted, by Meta's clock for a message from Instagram itself; now by default. */
  at?: Date;
};

/**
 * A person answers from here on: the assistant is silent until handed back, resolved, or the channel's timer ends.
 * Raises the handler version, so that nothing the assistant began before can still leave. In the caller's transaction.
 */
export async function applyTakeover(trx: Db, takeover: Takeover): Promise<void> {
  const at = takeover.at ?? new Date();
  const taken = await trx
    .updateTable("conversations as c")
    .from("channels as ch")
    .set((eb) => ({
      handler: "member",
      handlerVersion: eb("c.handlerVersion", "+", 1),
      assigneeId:
        takeover.memberId === null
          ? eb.ref("c.assigneeId")
          : eb.fn.coalesce("c.assigneeId", eb.val(takeover.memberId)),
      takeoverEndsAt: sql<Date>`greatest(c.takeover_ends_at, ${at}::timestamptz + make_interval(mins => ch.takeover_minutes))`,
      needsHuman: false,
      status: sql<ConversationStatus>`case when c.status = 'resolved' then 'open' else c.status end`,
    }))
    .whereRef("ch.id", "=", "c.channelId")
    .where("c.id", "=", takeover.conversationId)
    .where("c.organizationId", "=", takeover.organizationId)
    .returning(["c.id", "c.ticketId"])
    .executeTakeFirst();
  if (taken === undefined) return;
  if (taken.ticketId === null) await reopenTicket(trx, takeover);
  await announce(trx, {
    organizationId: takeover.organizationId,
    type: "conversation.updated",
    resourceId: takeover.conversationId,
    conversationId: takeover.conversationId,
  });
}
