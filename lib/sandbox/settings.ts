import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { sunnyWeather, type Weather, weatherSchema } from "#lib/sandbox/schema";

export type Settings = { now: number; clockOffsetMs: number; weather: Weather };

/** The weather, and what time it is in the sandbox (milliseconds). */
export async function readSettings(db: Db): Promise<Settings> {
  const row = await db
    .selectFrom("sandbox.settings")
    .select(["clockOffsetMs", "weather"])
    .executeTakeFirstOrThrow();
  const stored = typeof row.weather === "object" ? row.weather : {};
  const clockOffsetMs = Number(row.clockOffsetMs);
  return {
    now: Date.now() + clockOffsetMs,
    clockOffsetMs,
    weather: weatherSchema.parse({ ...sunnyWeather, ...stored }),
  };
}

export async function changeWeather(db: Db, patch: Partial<Weather>): Promise<Weather> {
  const set = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  await db
    .updateTable("sandbox.settings")
    .set({ weather: sql`weather || ${JSON.stringify(set)}::jsonb` })
    .execute();
  return (await readSettings(db)).weather;
}

/** Moves sandbox time: what is due, the age of tokens and the reply windows move with it. */
export function moveClock(db: Db, change: { offsetMs: number } | { advanceMs: number }): Promise<Settings> {
  return inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom("sandbox.settings")
      .select("clockOffsetMs")
      .forUpdate()
      .executeTakeFirstOrThrow();
    const old = Number(before.clockOffsetMs);
    const offset = "offsetMs" in change ? change.offsetMs : old + change.advanceMs;
    await trx.updateTable("sandbox.settings").set({ clockOffsetMs: offset }).execute();
    // Turning the clock back must not leave queued webhooks in a future that takes days to come.
    if (offset < old) {
      await sql`update sandbox.outbox set due_at = due_at - ${old - offset}::bigint,
        queued_at = queued_at - ${old - offset}::bigint`.execute(trx);
    }
    return readSettings(trx);
  });
}

/** Counts one struck send; false when the agreed number of faults is used up. */
export async function takeFault(db: Db): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("sandbox.settings")
    .set({
      weather: sql`case when coalesce(weather->'send_faults_left', 'null') = 'null' then weather
        else jsonb_set(weather, '{send_faults_left}', to_jsonb((weather->>'send_faults_left')::int - 1)) end`,
    })
    .where(sql<boolean>`coalesce((weather->>'send_faults_left')::int, 1) > 0`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
