import type { Db } from "#lib/db/client";
import { emptyItems } from "#lib/inbox/empty-items";

type Place = { deliveryId: string; position: number };

/** Of an erased person's items in stored deliveries only that they came is left. In the caller's transaction. */
export async function emptyDelivered(trx: Db, places: Place[]): Promise<void> {
  const byDelivery = Map.groupBy(places, ({ deliveryId }) => deliveryId);
  for (const deliveryId of [...byDelivery.keys()].sort()) {
    const positions = new Set((byDelivery.get(deliveryId) ?? []).map(({ position }) => position));
    await emptyBody(trx, deliveryId, positions);
    await trx
      .updateTable("events")
      .set({ contactExternalId: null })
      .where("deliveryId", "=", deliveryId)
      .where("position", "in", [...positions])
      .execute();
  }
}

async function emptyBody(trx: Db, deliveryId: string, positions: Set<number>): Promise<void> {
  const delivery = await trx
    .selectFrom("deliveries")
    .select("body")
    .where("id", "=", deliveryId)
    // Not `for update`: another event of the same delivery may be recorded meanwhile (its foreign key).
    .forNoKeyUpdate()
    .executeTakeFirst();
  const emptied = delivery && emptyItems(delivery.body, positions);
  if (!emptied) return;
  await trx
    .updateTable("deliveries")
    .set({ body: emptied, redactedAt: new Date() })
    .where("id", "=", deliveryId)
    .execute();
}
