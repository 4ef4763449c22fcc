import { scheduleReplies } from "#lib/assistant/schedule-reply";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { receiveTogether } from "#lib/inbox/receive-event";
import { recordReceived } from "#lib/inbox/record-outcome";
import { log } from "#lib/log";
import { safeReason } from "#lib/worker/safe-reason";
import type { MessageSet } from "#lib/worker/sort-deliveries";

/** Receives a set in one transaction: all of it or nothing. @returns whether it was received */
export async function receiveSet(db: Db, { addressee, deliveries }: MessageSet): Promise<boolean> {
  const ids = deliveries.map(({ id }) => id);
  const items = deliveries.flatMap(({ id, events }) => events.map((event) => ({ deliveryId: id, event })));
  try {
    await inTransaction(db, async (trx) => {
      const received = await receiveTogether(trx, addressee, items);
      await scheduleReplies(trx, addressee.channel.organizationId, received);
      await recordReceived(trx, ids);
    });
    return true;
  } catch (error) {
    log.warn({ deliveryIds: ids, reason: safeReason(error) }, "deliveries could not be received together");
    return false;
  }
}
