import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { takeCallBudget } from "#lib/inbox/take-call-budget";

/** Those who come again do not all come at once. */
const spreadMs = 2000;

/** @returns undefined when it is the caller's turn to read this channel's conversations now, else when to ask again */
export async function takeReadingTurn(db: Db, channelId: string): Promise<Date | undefined> {
  const later = await inTransaction(db, async (trx) => {
    const channel = await trx
      .selectFrom("channels")
      .select(["id", "organizationId"])
      .where("id", "=", channelId)
      .executeTakeFirst();
    // Whoever reads for a channel that is gone finds nobody to read for.
    return channel && takeCallBudget(trx, channel, "reading");
  });
  return later && new Date(later.getTime() + Math.random() * spreadMs);
}
