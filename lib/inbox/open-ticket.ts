import { sql } from "kysely";
import { addOpenMinutes } from "#lib/auth/business-hours";
import type { BusinessHours } from "#lib/auth/business-hours-schema";
import type { Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";

type Opening = {
  conversationId: string;
  /** When the contact spoke, by Meta's clock: targets count from there. */
  openedAt: Date;
};

export type Opened = {
  conversationId: string;
  ticketId: string;
  /** The channel has somebody next in turn, and the assistant does not answer here. */
  needsAssignee: boolean;
};

type Row = Opened & {
  openedAt: Date;
  hours: BusinessHours | null;
  firstResponseMinutes: number | null;
  resolutionMinutes: number | null;
};

/**
 * Begins episodes, in one statement where nothing is promised. The caller holds the conversations' rows, has seen that
 * no ticket is open, and writes the ids on them.
 */
export async function openTickets(trx: Db, organizationId: string, openings: Opening[]): Promise<Opened[]> {
  if (openings.length === 0) return [];
  const rows = unnested("o", {
    conversation_id: { type: "uuid", values: openings.map(({ conversationId }) => conversationId) },
    opened_at: { type: "timestamptz", values: openings.map(({ openedAt }) => openedAt) },
  });
  const { rows: opened } = await sql<Row>`
    with numbered as (
      update organizations set last_ticket_number = last_ticket_number + ${openings.length}
      where id = ${organizationId} returning last_ticket_number - ${openings.length} as before, business_hours as hours
    ), opened as (
      insert into tickets (organization_id, conversation_id, number, opened_at)
      select ${organizationId}::uuid, o.conversation_id, numbered.before + o.nth, o.opened_at
      from numbered, ${rows} order by o.nth
      returning id, conversation_id, opened_at
    )
    select opened.id as ticket_id, opened.conversation_id, opened.opened_at, numbered.hours,
      t.first_response_minutes, t.resolution_minutes,
      r.mode is not null and c.assignee_id is null and coalesce(c.assistant_mode, ch.assistant_mode) = 'off'
        as needs_assignee
    from opened cross join numbered
    join conversations c on c.id = opened.conversation_id
    join channels ch on ch.id = c.channel_id
    left join ticket_targets t on t.organization_id = ${organizationId} and t.priority = 'normal'
    left join assignment_rules r on r.channel_id = c.channel_id and r.mode <> 'off'`.execute(trx);
  await writeDueTimes(trx, organizationId, opened);
  return opened;
}

async function writeDueTimes(trx: Db, organizationId: string, opened: Row[]): Promise<void> {
  const due = opened
    .map((row) => ({ ticketId: row.ticketId, ...dueTimes(row) }))
    .filter(({ firstResponseDueAt, resolutionDueAt }) => firstResponseDueAt ?? resolutionDueAt);
  if (due.length === 0) return;
  const rows = unnested("d", {
    ticket_id: { type: "uuid", values: due.map(({ ticketId }) => ticketId) },
    first_response_due_at: {
      type: "timestamptz",
      values: due.map(({ firstResponseDueAt }) => firstResponseDueAt),
    },
    resolution_due_at: { type: "timestamptz", values: due.map(({ resolutionDueAt }) => resolutionDueAt) },
  });
  await sql`update tickets t
    set first_response_due_at = d.first_response_due_at, resolution_due_at = d.resolution_due_at
    from ${rows} where t.id = d.ticket_id and t.organization_id = ${organizationId}`.execute(trx);
}

type Promised = Pick<Row, "hours" | "firstResponseMinutes" | "resolutionMinutes" | "openedAt">;

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
