import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { openTickets } from "#lib/inbox/open-ticket";
import { announce } from "#lib/live/announce";

type Place = { organizationId: string; conversationId: string };

/** What is taken back sooner was a slip of the hand. */
const slip = "1 minute";

/**
 * A person takes a resolved conversation up again: its last episode goes on. One that never had any begins its first. When it had
 * been resolved is kept: it tells whether the customer came back. Writes the ticket on the conversation, whose row the caller holds.
 */
export async function reopenTicket(trx: Db, place: Place): Promise<void> {
  const { organizationId, conversationId } = place;
  const reopened = await trx
    .updateTable("tickets")
    .set({
      resolvedAt: null,
      outcome: null,
      resolvedBefore: sql`case when resolved_at < now() - ${slip}::interval
        then resolved_before || resolved_at else resolved_before end`,
    })
    .where(
      sql<boolean>`id = (select last.id from tickets last where last.conversation_id = ${conversationId}
        and last.organization_id = ${organizationId} order by last.opened_at desc, last.number desc limit 1)`,
    )
    .returning(["id", "priority"])
    .executeTakeFirst();
  const ticketId = reopened?.id ?? (await openFirst(trx, place));
  await trx
    .updateTable("conversations")
    .set({ ticketId, priority: reopened?.priority ?? "normal" })
    .where("id", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .execute();
  await announce(trx, { organizationId, type: "ticket.updated", resourceId: ticketId, conversationId });
}

async function openFirst(trx: Db, { organizationId, conversationId }: Place): Promise<string> {
  const [opened] = await openTickets(trx, organizationId, [{ conversationId, openedAt: new Date() }]);
  if (opened === undefined) throw new Error("a ticket needs an organisation");
  return opened.ticketId;
}
