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

/** What became of one item of a delivery. A later success replaces what was recorded, a repeat of it nothing. */
export async function recordEvent(db: Db, record: EventRecord): Promise<void> {
  const { event, channel, deliveryId } = record;
  const { position } = event;
  const outcome = {
    kind: event.kind,
    status: record.status,
    reason: record.reason ?? null,
    organizationId: channel?.organizationId ?? null,
    channelId: channel?.id ?? null,
    accountExternalId: event.accountExternalId,
    contactExternalId: "contactExternalId" in event ? event.contactExternalId : null,
    messageExternalId: "messageExternalId" in event ? event.messageExternalId : null,
    occurredAt: event.occurredAt,
  };
  await db
    .insertInto("events")
    .values({ deliveryId, position, ...outcome })
    .onConflict((row) =>
      row
        .columns(["deliveryId", "position"])
        .doUpdateSet({ ...outcome, processedAt: sql<Date>`now()` })
        .where("events.status", "<>", "processed")
        .where(
          sql<boolean>`(events.status, events.reason) is distinct from (excluded.status, excluded.reason)`,
        ),
    )
    .execute();
}
