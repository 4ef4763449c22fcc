import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Settles deliveries whose events were all received: `ignored` are those of which none was for us. */
export async function recordReceived(db: Db, deliveryIds: string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  await db
    .updateTable("deliveries")
    .set({
      status: sql<"processed" | "ignored">`case when exists (select from events e
        where e.delivery_id = deliveries.id and e.status = 'processed') then 'processed' else 'ignored' end`,
      error: null,
      processedAt: new Date(),
    })
    .where("id", "in", deliveryIds)
    .execute();
}

/** Marks a delivery of which some events could not be received, with why; it will be tried again. */
export async function recordFailures(db: Db, deliveryId: string, failures: string[]): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ status: "failed", error: failures.slice(0, 5).join("; "), processedAt: null })
    .where("id", "=", deliveryId)
    .execute();
}
