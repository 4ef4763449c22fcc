import type { z } from "zod";
import type { Db } from "#lib/db/client";
import type { Traffic, trafficQuerySchema } from "#lib/sandbox/schema";

/** What travelled between Meta and the product: the newest first, or everything after a cursor, oldest first. */
export async function readTraffic(
  db: Db,
  { after, limit }: z.output<typeof trafficQuerySchema>,
): Promise<{ entries: Traffic[]; cursor: number }> {
  const rows = await db
    .selectFrom("sandbox.traffic")
    .selectAll()
    .where("id", ">", after)
    .orderBy("id", after > 0 ? "asc" : "desc")
    .limit(limit)
    .execute();
  const entries = rows.map(({ durationMs, at, ...row }) => ({
    ...row,
    duration_ms: durationMs,
    at: at.toISOString(),
  }));
  return { entries, cursor: Math.max(after, ...entries.map(({ id }) => id)) };
}
