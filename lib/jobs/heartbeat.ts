import os from "node:os";
import pg from "pg";
import { log } from "#lib/log";

/**
 * Graphile frees the jobs of a killed process only after four hours. So every worker process keeps a row and an
 * advisory lock per pool id (what graphile writes into `locked_by`), and each releases the jobs of the dead:
 * pools whose lock is free and whose row, if any, is no longer renewed. A living pool's jobs are never touched.
 */
const beatMs = 5000;
const silentAfter = "15 seconds";
const vanishedAfter = "60 seconds";

type Heartbeat = { stop: () => Promise<void>; beat: () => Promise<string[]> };

/** Starts the heartbeat of this process's pools. `beat` runs by itself; it returns the pools it released. */
export async function startHeartbeat(url: string, poolIds: string[]): Promise<Heartbeat> {
  let client = await connectWithLocks(url, poolIds);
  let running: Promise<string[]> = Promise.resolve([]);

  async function beat(): Promise<string[]> {
    try {
      await record(client, poolIds);
      return await releaseDead(client, poolIds);
    } catch (error) {
      log.warn({ err: error }, "the worker's heartbeat was interrupted");
      await client.end().catch(() => undefined);
      client = await connectWithLocks(url, poolIds).catch(() => client);
      return [];
    }
  }

  await beat();
  const timer = setInterval(() => {
    running = running.then(beat);
  }, beatMs);
  return {
    beat,
    async stop() {
      clearInterval(timer);
      await running;
      await client
        .query("delete from worker_heartbeats where pool_id = any($1)", [poolIds])
        .catch(() => undefined);
      await client.end().catch(() => undefined);
    },
  };
}

async function connectWithLocks(url: string, poolIds: string[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined); // the next beat notices
  await client.connect();
  for (const poolId of poolIds)
    await client.query("select pg_advisory_lock(hashtextextended($1, 7))", [poolId]);
  return client;
}

async function record(client: pg.Client, poolIds: string[]): Promise<void> {
  await client.query(
    `insert into worker_heartbeats (pool_id, process_id, hostname) select id, $2, $3 from unnest($1::text[]) id
     on conflict (pool_id) do update set beat_at = now()`,
    [poolIds, process.pid, os.hostname()],
  );
}

async function releaseDead(client: pg.Client, own: string[]): Promise<string[]> {
  const { rows } = await client.query<{ poolId: string; vanished: boolean }>(
    `with holders as (
       select locked_by as pool_id from graphile_worker.jobs where locked_by is not null
       union select pool_id from worker_heartbeats)
     select h.pool_id as "poolId", coalesce(w.beat_at < now() - $2::interval, false) as vanished
     from holders h left join worker_heartbeats w using (pool_id)
     where h.pool_id <> all($1) and coalesce(w.beat_at < now() - $3::interval, true)`,
    [own, vanishedAfter, silentAfter],
  );
  const released: string[] = [];
  for (const { poolId, vanished } of rows) {
    if (!vanished && !(await isLockFree(client, poolId))) continue;
    await client.query("select graphile_worker.force_unlock_workers($1)", [[poolId]]);
    await client.query("delete from worker_heartbeats where pool_id = $1", [poolId]);
    released.push(poolId);
  }
  if (released.length > 0) log.warn({ poolIds: released }, "released the jobs of workers that died");
  return released;
}

async function isLockFree(client: pg.Client, poolId: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    "select pg_try_advisory_lock(hashtextextended($1, 7)) as free",
    [poolId],
  );
  if (rows[0]?.free !== true) return false;
  await client.query("select pg_advisory_unlock(hashtextextended($1, 7))", [poolId]);
  return true;
}
