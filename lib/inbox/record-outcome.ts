import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Settles deliveries whose events were all received: `ignored` are those of which none was for us. */
export async function recordReceived(db: Db, deliveryIds: string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  await db
    .updateTable("deliveries")
    .set({
      // `exists` would be answered by reading every event there is while the planner believes them few
      status: sql<"processed" | "ignored">`coalesce((select e.status from events e
        where e.delivery_id = deliveries.id and e.status = 'processed' limit 1), 'ignored')`,
      error: null,
      processedAt: new Date(),
    })
    .where("id", "=", sql<string>`any(${deliveryIds}::uuid[])`)
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
