import { sql } from "kysely";
import type { Db } from "#lib/db/client";
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
  await db
    .insertInto("events")
    .values(records.map(toRow))
    .onConflict((row) =>
      row
        .columns(["deliveryId", "position"])
        .doUpdateSet((eb) => ({
          kind: eb.ref("excluded.kind"),
          status: eb.ref("excluded.status"),
          reason: eb.ref("excluded.reason"),
          organizationId: eb.ref("excluded.organizationId"),
          channelId: eb.ref("excluded.channelId"),
          accountExternalId: eb.ref("excluded.accountExternalId"),
          contactExternalId: eb.ref("excluded.contactExternalId"),
          messageExternalId: eb.ref("excluded.messageExternalId"),
          occurredAt: eb.ref("excluded.occurredAt"),
          processedAt: sql<Date>`now()`,
        }))
        .where("events.status", "<>", "processed")
        .where(
          sql<boolean>`(events.status, events.reason) is distinct from (excluded.status, excluded.reason)`,
        ),
    )
    .execute();
}

function toRow({ event, channel, deliveryId, status, reason }: EventRecord) {
  return {
    deliveryId,
    position: event.position,
    kind: event.kind,
    status,
    reason: reason ?? null,
    organizationId: channel?.organizationId ?? null,
    channelId: channel?.id ?? null,
    accountExternalId: event.accountExternalId,
    contactExternalId: contactOf(event),
    messageExternalId: subjectOf(event),
    occurredAt: event.occurredAt,
  };
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
