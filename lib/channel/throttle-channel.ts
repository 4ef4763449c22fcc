import { sql } from "kysely";
import type { Db } from "#lib/db/client";

type Pause = {
  channelId: string;
  pauseMs: number;
  /** The limit is the app's: every account connected by the same login stops. */
  wholeApp?: boolean;
};

/** Meta asked for a pause: nothing of the channel is sent for that long. A shorter pause ends no longer one. */
export async function throttleChannel(db: Db, { channelId, pauseMs, wholeApp }: Pause): Promise<void> {
  const throttledUntil = sql<Date>`greatest(throttled_until, now() + ${pauseMs} * interval '1 millisecond')`;
  await db.updateTable("channels").set({ throttledUntil }).where("id", "=", channelId).execute();
  if (!wholeApp) return;
  // One that is held by somebody right now hears it from Meta with its next call: nobody waits for anybody here.
  const others = db
    .selectFrom("channels as other")
    .innerJoin("channels as c", (join) =>
      join.onRef("c.login", "=", "other.login").on("c.id", "=", channelId),
    )
    .select("other.id")
    .where("other.id", "<>", channelId)
    .where("other.status", "<>", "disconnected")
    .forUpdate("other")
    .skipLocked();
  await db.updateTable("channels").set({ throttledUntil }).where("id", "in", others).execute();
}
