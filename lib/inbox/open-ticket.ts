import { sql } from "kysely";
import { addOpenMinutes } from "#lib/auth/business-hours";
import type { BusinessHours } from "#lib/auth/business-hours-schema";
import type { Db } from "#lib/db/client";

type Opening = {
  organizationId: string;
  conversationId: string;
  /** When the contact spoke, by Meta's clock: targets count from there. */
  openedAt: Date;
};

export type Opened = {
  ticketId: string;
  /** The channel has somebody next in turn, and the assistant does not answer here. */
  needsAssignee: boolean;
};

type Row = {
  id: string;
  needsAssignee: boolean;
  hours: BusinessHours | null;
  firstResponseMinutes: number | null;
  resolutionMinutes: number | null;
};

/**
 * Begins an episode, in one statement where nothing is promised. The caller holds the conversation's row, has seen that
 * no ticket is open, and writes the id on it.
 */
export async function openTicket(trx: Db, opening: Opening): Promise<Opened> {
  const { organizationId, conversationId, openedAt } = opening;
  const { rows } = await sql<Row>`
    with numbered as (
      update organizations set last_ticket_number = last_ticket_number + 1 where id = ${organizationId}
      returning last_ticket_number as number, business_hours as hours
    ), opened as (
      insert into tickets (organization_id, conversation_id, number, opened_at)
      select ${organizationId}::uuid, ${conversationId}::uuid, numbered.number, ${openedAt}::timestamptz from numbered
      returning id
    )
    select opened.id, numbered.hours, t.first_response_minutes, t.resolution_minutes,
      r.mode is not null and c.assignee_id is null and coalesce(c.assistant_mode, ch.assistant_mode) = 'off'
        as needs_assignee
    from opened cross join numbered
    join conversations c on c.id = ${conversationId}
    join channels ch on ch.id = c.channel_id
    left join ticket_targets t on t.organization_id = ${organizationId} and t.priority = 'normal'
    left join assignment_rules r on r.channel_id = c.channel_id and r.mode <> 'off'`.execute(trx);
  const [opened] = rows;
  if (opened === undefined) throw new Error("a ticket needs an organisation");
  const due = dueTimes({ ...opened, openedAt });
  if (due.firstResponseDueAt || due.resolutionDueAt)
    await trx.updateTable("tickets").set(due).where("id", "=", opened.id).execute();
  return { ticketId: opened.id, needsAssignee: opened.needsAssignee };
}

type Promised = Pick<Row, "hours" | "firstResponseMinutes" | "resolutionMinutes"> & { openedAt: Date };

/** When what is promised falls due, counting only the hours in which the shop is open. */
export function dueTimes(promised: Promised) {
  const { hours, openedAt } = promised;
  const due = (minutes: number | null) =>
    minutes === null ? null : addOpenMinutes(hours, openedAt, minutes);
  return {
    firstResponseDueAt: due(promised.firstResponseMinutes),
    resolutionDueAt: due(promised.resolutionMinutes),
  };
}
