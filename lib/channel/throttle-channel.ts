import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Meta asked this account for a pause: nothing of the channel is sent for that long. A shorter pause ends no longer one. */
export async function throttleChannel(db: Db, input: { channelId: string; pauseMs: number }): Promise<void> {
  await db
    .updateTable("channels")
    .set({
      throttledUntil: sql<Date>`greatest(throttled_until, now() + ${input.pauseMs} * interval '1 millisecond')`,
    })
    .where("id", "=", input.channelId)
    .execute();
}
