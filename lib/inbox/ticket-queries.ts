import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor, microsOf, timeOf } from "#lib/inbox/cursor";
import { memberIdOf } from "#lib/inbox/filter-conversations";
import type { Page } from "#lib/inbox/queries";
import { type listTicketsSchema, type Ticket, ticketSchema } from "#lib/inbox/queue-schema";

/** While it is open, whoever has the conversation has the ticket. */
const assignee = sql<
  string | null
>`case when t.resolved_at is null then c.assignee_id else t.assignee_id end`;

function selectTickets(ctx: Context) {
  return ctx.db
    .selectFrom("tickets as t")
    .innerJoin("conversations as c", "c.id", "t.conversationId")
    .leftJoin("members as m", (join) => join.on(sql`m.id`, "=", assignee))
    .selectAll("t")
    .select([assignee.as("assignedTo"), "m.name as assigneeName"])
    .where("t.organizationId", "=", ctx.organizationId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectTickets>["executeTakeFirstOrThrow"]>>;

type Filters = Partial<z.infer<typeof listTicketsSchema>>;

/** Newest first. */
export async function listTickets(ctx: Context, input: Filters = {}): Promise<Page<Ticket>> {
  const limit = input.limit ?? 50;
  let query = selectTickets(ctx)
    .select(microsOf("t.opened_at").as("micros"))
    .orderBy("t.openedAt", "desc")
    .orderBy("t.id", "desc")
    .limit(limit + 1);
  for (const condition of conditions(ctx, input)) query = query.where(condition);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(present),
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: last.id }) : null,
  };
}

function conditions(ctx: Context, input: Filters): RawBuilder<boolean>[] {
  const given: (RawBuilder<boolean> | false | undefined)[] = [
    input.conversation_id !== undefined && sql<boolean>`t.conversation_id = ${input.conversation_id}::uuid`,
    input.status === "open" && sql<boolean>`t.resolved_at is null`,
    input.status === "resolved" && sql<boolean>`t.resolved_at is not null`,
    input.priority !== undefined && sql<boolean>`t.priority = ${input.priority}`,
    input.assignee !== undefined && assignedTo(ctx, input.assignee),
    input.missed !== undefined &&
      sql<boolean>`(coalesce(t.first_response_missed_at, t.resolution_missed_at) is not null) = ${input.missed}`,
    input.cursor !== undefined && after(input.cursor),
  ];
  return given.filter((condition) => condition !== undefined && condition !== false);
}

function assignedTo(ctx: Context, member: string): RawBuilder<boolean> {
  if (member === "none") return sql<boolean>`${assignee} is null`;
  return sql<boolean>`${assignee} = ${member === "me" ? memberIdOf(ctx) : member}::uuid`;
}

function after(cursor: string): RawBuilder<boolean> {
  const place = decodeCursor(cursor, "id");
  return sql<boolean>`(t.opened_at, t.id) < (${timeOf(place)}, ${place.tie}::uuid)`;
}

/** @throws AppError not-found */
export async function getTicket(ctx: Context, id: string): Promise<Ticket> {
  const row = await selectTickets(ctx).where("t.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such ticket.");
  return present(row);
}

function present(row: Row): Ticket {
  return ticketSchema.parse({
    id: row.id,
    number: row.number,
    conversation_id: row.conversationId,
    priority: row.priority,
    assignee: row.assignedTo === null ? null : { id: row.assignedTo, name: row.assigneeName ?? "" },
    opened_at: row.openedAt.toISOString(),
    first_response_at: iso(row.firstResponseAt),
    resolved_at: iso(row.resolvedAt),
    outcome: row.outcome,
    first_response_due_at: iso(row.firstResponseDueAt),
    first_response_missed_at: iso(row.firstResponseMissedAt),
    resolution_due_at: iso(row.resolutionDueAt),
    resolution_missed_at: iso(row.resolutionMissedAt),
  });
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
