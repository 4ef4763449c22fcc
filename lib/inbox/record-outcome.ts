import type { Db } from "#lib/db/client";

/** Settles a delivery by what became of its events: `ignored` when none of them was for us. */
export async function recordOutcome(
  db: Db,
  outcome: { deliveryId: string; failures: string[] },
): Promise<void> {
  const { deliveryId, failures } = outcome;
  const processed = await db
    .selectFrom("events")
    .select("id")
    .where("deliveryId", "=", deliveryId)
    .where("status", "=", "processed")
    .executeTakeFirst();
  const failed = failures.length > 0;
  await db
    .updateTable("deliveries")
    .set({
      status: failed ? "failed" : processed ? "processed" : "ignored",
      error: failed ? failures.slice(0, 5).join("; ") : null,
      processedAt: failed ? null : new Date(),
    })
    .where("id", "=", deliveryId)
    .execute();
}
