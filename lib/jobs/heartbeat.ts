import os from "node:os";
import pg from "pg";
import { log } from "#lib/log";

/**
 * Graphile frees the jobs of a killed process only after four hours. So every worker process keeps a row and an
 * advisory lock per pool id (what graphile writes into `locked_by`), and each releases the jobs of the dead:
 * pools whose lock is free and which gave no sign of life for a while. A living pool's jobs are never touched.
 */
export type Pace = {
  beatMs: number;
  /** without a sign of life for this long and without its lock, a pool is dead */
  silentMs: number;
  /** a machine that vanishes keeps its lock for as long as its socket looks open: after this long it is dead too */
  vanishedMs: number;
};

const usualPace: Pace = { beatMs: 5000, silentMs: 15_000, vanishedMs: 60_000 };

type Heartbeat = { stop: () => Promise<void>; beat: () => Promise<string[]> };

/**
 * Starts the heartbeat of this process's pools, asked for at each beat: a runner that started again has a new one, and
 * the jobs of its old one are released like a dead process's. `beat` runs by itself; it returns the pools it released.
 */
export async function startHeartbeat(
  url: string,
  ownPools: () => string[],
  pace = usualPace,
): Promise<Heartbeat> {
  let connection: Connection | undefined;
  let lastBeatAt = Date.now();
  let running: Promise<string[]> = Promise.resolve([]);

  async function beatOnce(): Promise<string[]> {
    connection ??= await connect(url);
    const poolIds = ownPools();
    await holdLocks(connection, poolIds);
    await record(connection.client, poolIds);
    // After an interruption of ours the others may have been cut off too: they get the time to show themselves.
    const interrupted = Date.now() - lastBeatAt > pace.silentMs;
    lastBeatAt = Date.now();
    return interrupted ? [] : releaseDead(connection.client, poolIds, pace);
  }

  async function beat(): Promise<string[]> {
    try {
      return await beatOnce();
    } catch (error) {
      log.warn({ err: error }, "the worker's heartbeat was interrupted");
      await connection?.client.end().catch(() => undefined);
      connection = undefined;
      return [];
    }
  }

  const next = () => {
    running = running.then(beat);
    return running;
  };
  await next();
  const timer = setInterval(next, pace.beatMs);
  return {
    beat: next,
    async stop() {
      clearInterval(timer);
      await running;
      await connection?.client
        .query("delete from worker_heartbeats where pool_id = any($1)", [ownPools()])
        .catch(() => undefined);
      await connection?.client.end().catch(() => undefined);
    },
  };
}

type Connection = { client: pg.Client; held: Set<string> };

async function connect(url: string): Promise<Connection> {
  // A query that never ends would stop the heart of a living process.
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  client.on("error", () => undefined); // the next beat notices
  await client.connect();
  return { client, held: new Set() };
}

/** Never waits: a lost connection's lock may live on in the database for a while, and the row speaks for us meanwhile. */
async function holdLocks({ client, held }: Connection, poolIds: string[]): Promise<void> {
  for (const poolId of poolIds) {
    if (!held.has(poolId) && (await tryLock(client, poolId))) held.add(poolId);
  }
}

async function record(client: pg.Client, poolIds: string[]): Promise<void> {
  await client.query(
    `insert into worker_heartbeats (pool_id, process_id, hostname) select id, $2, $3 from unnest($1::text[]) id
     on conflict (pool_id) do update set beat_at = now()`,
    [poolIds, process.pid, os.hostname()],
  );
}

/**
 * The sign of life of a pool that has no row yet is its newest lock on a job. A database that has just come back
 * has not heard from anybody, so nobody is judged by their silence then.
 */
const silentPools = `
  with signs as (
    select locked_by as pool_id, locked_at as seen_at, false as beats from graphile_worker.jobs where locked_by is not null
    union all select pool_id, beat_at, true from worker_heartbeats)
  select pool_id as "poolId", bool_or(beats) and max(seen_at) < now() - $3 * interval '1 millisecond' as vanished
  from signs where pool_id <> all($1)
  group by pool_id
  having greatest(max(seen_at), pg_postmaster_start_time()) < now() - $2 * interval '1 millisecond'`;

async function releaseDead(client: pg.Client, own: string[], pace: Pace): Promise<string[]> {
  const { rows } = await client.query<{ poolId: string; vanished: boolean }>(silentPools, [
    own,
    pace.silentMs,
    pace.vanishedMs,
  ]);
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
  if (!(await tryLock(client, poolId))) return false;
  await client.query("select pg_advisory_unlock(hashtextextended($1, 7))", [poolId]);
  return true;
}

async function tryLock(client: pg.Client, poolId: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(
    "select pg_try_advisory_lock(hashtextextended($1, 7)) as got",
    [poolId],
  );
  return rows[0]?.got === true;
}
