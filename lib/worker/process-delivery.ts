import type { Db } from "#lib/db/client";
import { findAddressees } from "#lib/inbox/find-addressees";
import { parseDelivery } from "#lib/meta/parse-delivery";
import { receiveEvents } from "#lib/worker/receive-events";

/** Receives one stored delivery. @throws when any of its items failed; safe to run again, a whole day later too */
export async function processDelivery(db: Db, { id }: { id: string }): Promise<void> {
  const delivery = await db.selectFrom("deliveries").select("body").where("id", "=", id).executeTakeFirst();
  if (!delivery) return;
  const events = parseDelivery(delivery.body);
  await receiveEvents(db, { id, events }, await findAddressees(db, events));
}
