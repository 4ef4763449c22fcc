import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";
import type { InstagramEvent } from "#lib/meta/events";

type EventRecord = {
  deliveryId: string;
  event: InstagramEvent;
  status: "processed" | "ignored" | "unsupported" | "failed";
  reason?: string;
  channel?: { id: string; organizationId: string };
};

/** What became of items of deliveries. A later success replaces what was recorded, a repeat of it nothing. */
export async function recordEvents(db: Db, records: EventRecord[]): Promise<void> {
  if (records.length === 0) return;
  await sql`insert into events as known (delivery_id, position, kind, status, reason, organization_id, channel_id,
      account_external_id, contact_external_id, message_external_id, occurred_at)
    select e.delivery_id, e.position, e.kind, e.status, e.reason, e.organization_id, e.channel_id,
      e.account_external_id, e.contact_external_id, e.message_external_id, e.occurred_at
    -- in one order, so that workers who have the same deliveries wait for each other rather than in a circle
    from ${rowsOf(records)} order by e.delivery_id, e.position
    on conflict (delivery_id, position) do update set
      kind = excluded.kind, status = excluded.status, reason = excluded.reason,
      organization_id = excluded.organization_id, channel_id = excluded.channel_id,
      account_external_id = excluded.account_external_id, contact_external_id = excluded.contact_external_id,
      message_external_id = excluded.message_external_id, occurred_at = excluded.occurred_at, processed_at = now()
    where known.status <> 'processed'
      and (known.status, known.reason) is distinct from (excluded.status, excluded.reason)`.execute(db);
}

function rowsOf(records: EventRecord[]) {
  const events = records.map(({ event }) => event);
  return unnested("e", {
    delivery_id: { type: "uuid", values: records.map(({ deliveryId }) => deliveryId) },
    position: { type: "integer", values: events.map(({ position }) => position) },
    kind: { type: "text", values: events.map(({ kind }) => kind) },
    status: { type: "text", values: records.map(({ status }) => status) },
    reason: { type: "text", values: records.map(({ reason }) => reason ?? null) },
    organization_id: { type: "uuid", values: records.map(({ channel }) => channel?.organizationId ?? null) },
    channel_id: { type: "uuid", values: records.map(({ channel }) => channel?.id ?? null) },
    account_external_id: { type: "text", values: events.map(({ accountExternalId }) => accountExternalId) },
    contact_external_id: { type: "text", values: events.map(contactOf) },
    message_external_id: { type: "text", values: events.map(subjectOf) },
    occurred_at: { type: "timestamptz", values: events.map(({ occurredAt }) => occurredAt) },
  });
}

/** Whose words an item holds, so that they are found again when that person is erased. */
function contactOf(event: InstagramEvent): string | null {
  if (event.kind === "comment") return event.own ? null : event.authorExternalId;
  return "contactExternalId" in event ? event.contactExternalId : null;
}

/** Which message or comment an item holds, so that it is found again when that is taken back. */
function subjectOf(event: InstagramEvent): string | null {
  if (event.kind === "comment") return event.commentExternalId;
  return "messageExternalId" in event ? event.messageExternalId : null;
}
