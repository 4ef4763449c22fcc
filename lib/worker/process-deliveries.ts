import type { Db } from "#lib/db/client";
import { type Addressee, findAddressees } from "#lib/inbox/find-addressees";
import { withoutEffect } from "#lib/inbox/receive-event";
import { letReceivingGoFirst } from "#lib/inbox/receiving-load";
import { recordEvents } from "#lib/inbox/record-event";
import { recordReceived } from "#lib/inbox/record-outcome";
import { processDeliveryTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { log } from "#lib/log";
import type { InstagramEvent } from "#lib/meta/events";
import { parseDelivery } from "#lib/meta/parse-delivery";
import { receiveEvents } from "#lib/worker/receive-events";

type Delivery = { id: string; events: InstagramEvent[] };
type AddresseeOf = (event: InstagramEvent) => Addressee;

/** A crash costs a job an attempt: deliveries that were under way in several are tried one by one from then on. */
const attemptsTogether = 2;
const atOnce = 4;
const tryAgainMs = 2000;

/**
 * Receives deliveries that were stored together. What is nobody's is settled by one statement for all of it; of the
 * rest each delivery stands for itself, and one that fails goes on as a job of its own.
 */
export async function processDeliveries(
  db: Db,
  { ids }: { ids: string[] },
  { attempt }: { attempt: number },
): Promise<void> {
  await letReceivingGoFirst();
  if (attempt > attemptsTogether) return processSingly(db, ids);
  const rows = await db.selectFrom("deliveries").select(["id", "body"]).where("id", "in", ids).execute();
  const deliveries = rows.map(({ id, body }) => ({ id, events: parseDelivery(body) }));
  const addresseeOf = await findAddressees(
    db,
    deliveries.flatMap(({ events }) => events),
  );
  const [nobodys, ours] = partition(deliveries, ({ events }) => events.every(isNobodys(addresseeOf)));
  await settleNobodys(db, nobodys);
  for (let start = 0; start < ours.length; start += atOnce) {
    if (start > 0) await letReceivingGoFirst();
    await Promise.all(
      ours.slice(start, start + atOnce).map((delivery) => receiveOrRetry(db, delivery, addresseeOf)),
    );
  }
}

/** An unsent message's other copies have to go, whoever it was for. */
function isNobodys(addresseeOf: AddresseeOf) {
  return (event: InstagramEvent) => event.kind !== "deletion" && addresseeOf(event) === undefined;
}

async function settleNobodys(db: Db, deliveries: Delivery[]): Promise<void> {
  await recordEvents(
    db,
    deliveries.flatMap(({ id, events }) =>
      events.map((event) => ({
        deliveryId: id,
        event,
        ...(withoutEffect(event, undefined) ?? { status: "processed" as const }),
      })),
    ),
  );
  await recordReceived(
    db,
    deliveries.map(({ id }) => id),
  );
}

async function receiveOrRetry(db: Db, delivery: Delivery, addresseeOf: AddresseeOf): Promise<void> {
  try {
    await receiveEvents(db, delivery, addresseeOf);
  } catch (error) {
    log.warn({ deliveryId: delivery.id, err: error }, "a delivery will be tried again by itself");
    const runAt = new Date(Date.now() + tryAgainMs);
    await enqueue(db, processDeliveryTask, { id: delivery.id }, { runAt, jobKey: delivery.id });
  }
}

async function processSingly(db: Db, ids: string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const id of ids) await enqueue(trx, processDeliveryTask, { id }, { jobKey: id });
  });
}

function partition<T>(items: T[], matches: (item: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const item of items) (matches(item) ? yes : no).push(item);
  return [yes, no];
}
