import { forgetMessage } from "#lib/assistant/forget-message";
import { scheduleReply } from "#lib/assistant/schedule-reply";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import type { Addressee } from "#lib/inbox/find-addressees";
import { receiveFor } from "#lib/inbox/receive-event";
import { recordEvents } from "#lib/inbox/record-event";
import { recordFailures, recordReceived } from "#lib/inbox/record-outcome";
import { log } from "#lib/log";
import type { InstagramEvent } from "#lib/meta/events";
import { safeReason } from "#lib/worker/safe-reason";

type Delivery = { id: string; events: InstagramEvent[] };

/**
 * Receives a delivery's events in their order, each in a transaction of its own: one that fails is recorded and holds
 * up nobody. @throws when any failed, so that the job is tried again; what succeeded is not harmed by that.
 */
export async function receiveEvents(
  db: Db,
  { id, events }: Delivery,
  addresseeOf: (event: InstagramEvent) => Addressee,
): Promise<void> {
  const failures: string[] = [];
  for (const event of events) {
    const reason = await receiveOne(db, { deliveryId: id, event, addressee: addresseeOf(event) });
    if (reason !== undefined) failures.push(`item ${event.position}: ${reason}`);
  }
  if (failures.length === 0) return recordReceived(db, [id]);
  await recordFailures(db, id, failures);
  throw new Error(`${failures.length} of ${events.length} items failed: ${failures[0]}`);
}

type Item = { deliveryId: string; event: InstagramEvent; addressee: Addressee };

/** @returns why it failed, if it did */
async function receiveOne(db: Db, item: Item): Promise<string | undefined> {
  const { deliveryId, event } = item;
  try {
    await inTransaction(db, (trx) => receive(trx, item));
    return undefined;
  } catch (error) {
    const reason = safeReason(error);
    log.error(
      { deliveryId, position: event.position, kind: event.kind, reason },
      "an event could not be received",
    );
    await recordEvents(db, [{ deliveryId, event, status: "failed", reason }]);
    return reason;
  }
}

async function receive(trx: Db, { addressee, deliveryId, event }: Item): Promise<void> {
  const received = await receiveFor(trx, event, { addressee, delivery: { id: deliveryId } });
  if (received?.erasedMessageId) await forgetMessage(trx, received.erasedMessageId);
  if (received?.opensTurn) await scheduleReply(trx, received);
}
