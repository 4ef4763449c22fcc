import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Settles a delivery by what became of its events: `ignored` when none of them was for us. */
export async function recordOutcome(
  db: Db,
  outcome: { deliveryId: string; failures: string[] },
): Promise<void> {
  const { deliveryId, failures } = outcome;
  const failed = failures.length > 0;
  await db
    .updateTable("deliveries")
    .set({
      status: failed
        ? "failed"
        : sql<"processed" | "ignored">`case when exists (select from events e
            where e.delivery_id = deliveries.id and e.status = 'processed') then 'processed' else 'ignored' end`,
      error: failed ? failures.slice(0, 5).join("; ") : null,
      processedAt: failed ? null : new Date(),
    })
    .where("id", "=", deliveryId)
    .execute();
}
