import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { TicketOutcome } from "#lib/inbox/queue-schema";
import { announce } from "#lib/live/announce";

type Place = { organizationId: string; conversationId: string };

/** Ends the open episode. Who spoke in it decides its outcome. In the caller's transaction, which holds the conversation. */
export async function resolveTicket(trx: Db, { organizationId, conversationId }: Place): Promise<void> {
  const said = (authors: string[]) => sql<boolean>`exists (select from messages m
    where m.conversation_id = tickets.conversation_id and m.occurred_at >= tickets.opened_at
      and m.author_type in (${sql.join(authors)}) and m.status not in ('failed', 'received'))`;
  const resolved = await trx
    .updateTable("tickets")
    .set({
      resolvedAt: sql<Date>`now()`,
      outcome: sql<TicketOutcome>`case when ${said(["member", "external"])} then 'with_person'
        when ${said(["assistant"])} then 'assistant_alone' else 'abandoned' end`,
      assigneeId: sql<string>`(select c.assignee_id from conversations c where c.id = tickets.conversation_id)`,
      resolutionMissedAt: sql<Date>`case when resolution_due_at < now()
        then coalesce(resolution_missed_at, now()) else resolution_missed_at end`,
    })
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where("resolvedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (resolved === undefined) return;
  await announce(trx, { organizationId, type: "ticket.updated", resourceId: resolved.id, conversationId });
}
