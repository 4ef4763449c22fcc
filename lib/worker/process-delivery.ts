import pg from "pg";
import { forgetMessage } from "#lib/assistant/forget-message";
import { scheduleReply } from "#lib/assistant/schedule-reply";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { type Addressee, findAddressee, receiveFor } from "#lib/inbox/receive-event";
import { recordEvent } from "#lib/inbox/record-event";
import { recordOutcome } from "#lib/inbox/record-outcome";
import { log } from "#lib/log";
import type { InstagramEvent } from "#lib/meta/events";
import { parseDelivery } from "#lib/meta/parse-delivery";

/**
 * Receives a delivery's events in their order, each in a transaction of its own: one that fails is recorded and holds
 * up nobody. @throws when any failed, so that the job is tried again; what succeeded is not harmed by that.
 */
export async function processDelivery(db: Db, { id }: { id: string }): Promise<void> {
  const delivery = await db.selectFrom("deliveries").select("body").where("id", "=", id).executeTakeFirst();
  if (!delivery) return;
  const events = parseDelivery(delivery.body);
  const failures: string[] = [];
  for (const event of events) {
    const reason = await processEvent(db, { deliveryId: id, event });
    if (reason !== undefined) failures.push(`item ${event.position}: ${reason}`);
  }
  await recordOutcome(db, { deliveryId: id, failures });
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${events.length} items failed: ${failures[0]}`);
}

type Item = { deliveryId: string; event: InstagramEvent };

/** @returns why it failed, if it did */
async function processEvent(db: Db, { deliveryId, event }: Item): Promise<string | undefined> {
  try {
    const addressee = await findAddressee(db, event);
    const item = { deliveryId, event, addressee };
    // Nobody's event is one statement, and so needs no transaction; an unsent message's other copies go with it.
    if (addressee === undefined && event.kind !== "deletion") await receive(db, item);
    else await inTransaction(db, (trx) => receive(trx, item));
    return undefined;
  } catch (error) {
    const reason = safeReason(error);
    log.error(
      { deliveryId, position: event.position, kind: event.kind, reason },
      "an event could not be received",
    );
    await recordEvent(db, { deliveryId, event, status: "failed", reason });
    return reason;
  }
}

async function receive(
  trx: Db,
  { addressee, deliveryId, event }: Item & { addressee: Addressee },
): Promise<void> {
  const received = await receiveFor(trx, event, { addressee, delivery: { id: deliveryId } });
  if (received?.erasedMessageId) await forgetMessage(trx, received.erasedMessageId);
  if (received?.opensTurn) await scheduleReply(trx, received);
}

/** Postgres quotes values in its messages, and a value may be a customer's words: its code says enough. */
function safeReason(error: unknown): string {
  if (error instanceof pg.DatabaseError)
    return `database ${error.code} ${error.constraint ?? error.routine ?? ""}`.trim();
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "unknown";
}
