import type { Db } from "#lib/db/client";
import { findAddressees } from "#lib/inbox/find-addressees";
import { letReceivingGoFirst } from "#lib/inbox/receiving-load";
import { recordEvents } from "#lib/inbox/record-event";
import { recordReceived } from "#lib/inbox/record-outcome";
import { withoutEffect } from "#lib/inbox/take-in";
import { processDeliveryTask } from "#lib/inbox/tasks";
import { enqueue, enqueueAll } from "#lib/jobs/enqueue";
import { log } from "#lib/log";
import { parseDelivery } from "#lib/meta/parse-delivery";
import { receiveEvents } from "#lib/worker/receive-events";
import { receiveSet } from "#lib/worker/receive-set";
import { type AddresseeOf, type Delivery, isNobodys, sortDeliveries } from "#lib/worker/sort-deliveries";

/** A crash costs a job an attempt: deliveries that were under way in several are tried one by one from then on. */
const attemptsTogether = 2;
/** Messages in one transaction: more would save little and hold their conversations longer. */
export const messagesTogether = 200;
const atOnce = 4;
const tryAgainMs = 2000;

/**
 * Receives deliveries together where they are alike: what is nobody's by one statement for all of it, messages by one
 * transaction for many. Of the rest, and of a set that fails, each stands for itself, and one that fails goes on as a job
 * of its own.
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
  const [nobodys, ours] = partition(deliveries, (delivery) => isNobodys(delivery, addresseeOf));
  await settleNobodys(db, nobodys);
  const { sets, singles } = sortDeliveries(ours, addresseeOf, messagesTogether);
  for (const [index, set] of sets.entries()) {
    if (index > 0) await letReceivingGoFirst();
    if (!(await receiveSet(db, set))) singles.push(...set.deliveries);
  }
  await receiveSingly(db, singles, addresseeOf);
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

async function receiveSingly(db: Db, deliveries: Delivery[], addresseeOf: AddresseeOf): Promise<void> {
  for (let start = 0; start < deliveries.length; start += atOnce) {
    if (start > 0) await letReceivingGoFirst();
    await Promise.all(
      deliveries.slice(start, start + atOnce).map((delivery) => receiveOrRetry(db, delivery, addresseeOf)),
    );
  }
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

function processSingly(db: Db, ids: string[]): Promise<void> {
  return enqueueAll(
    db,
    processDeliveryTask,
    ids.map((id) => ({ jobKey: id, payload: { id } })),
  );
}

function partition<T>(items: T[], matches: (item: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const item of items) (matches(item) ? yes : no).push(item);
  return [yes, no];
}
