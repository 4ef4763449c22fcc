import { sql } from "kysely";
import type { BusinessHours } from "#lib/auth/business-hours-schema";
import type { Db } from "#lib/db/client";
import { dueTimes } from "#lib/inbox/open-ticket";
import type { Priority } from "#lib/inbox/queue-schema";
import { announce } from "#lib/live/announce";

type Change = { organizationId: string; conversationId: string; priority: Priority };

/** The open ticket's priority, and with it what is promised, counted from when it opened. In the caller's transaction. */
export async function setPriority(
  trx: Db,
  { organizationId, conversationId, priority }: Change,
): Promise<void> {
  await trx
    .updateTable("conversations")
    .set({ priority })
    .where("id", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .execute();
  const ticket = await trx
    .selectFrom("tickets as t")
    .innerJoin("organizations as o", "o.id", "t.organizationId")
    .leftJoin("ticketTargets as g", (join) =>
      join.onRef("g.organizationId", "=", "t.organizationId").on("g.priority", "=", priority),
    )
    .select(["t.id", "t.openedAt", "g.firstResponseMinutes", "g.resolutionMinutes"])
    .select(sql<BusinessHours | null>`o.business_hours`.as("hours"))
    .where("t.conversationId", "=", conversationId)
    .where("t.organizationId", "=", organizationId)
    .where("t.resolvedAt", "is", null)
    .executeTakeFirst();
  if (ticket === undefined) return;
  const { id, ...promised } = ticket;
  const due = dueTimes(promised);
  await trx
    .updateTable("tickets")
    .set({
      priority,
      ...due,
      // a target that lies ahead again may be missed, and told of, anew
      firstResponseWarnedAt: null,
      resolutionWarnedAt: null,
      firstResponseMissedAt: sql<Date>`case when coalesce(first_response_at, now()) < ${due.firstResponseDueAt}::timestamptz
        or ${due.firstResponseDueAt}::timestamptz is null then null else first_response_missed_at end`,
      resolutionMissedAt: sql<Date>`case when now() < ${due.resolutionDueAt}::timestamptz
        or ${due.resolutionDueAt}::timestamptz is null then null else resolution_missed_at end`,
    })
    .where("id", "=", id)
    .execute();
  await announce(trx, { organizationId, type: "ticket.updated", resourceId: id, conversationId });
}
