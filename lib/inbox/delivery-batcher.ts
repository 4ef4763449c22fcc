import pg from "pg";
import { AppError } from "#lib/errors";
import { noteReceived } from "#lib/inbox/receiving-load";
import { log } from "#lib/log";

export type DeliveryBatcher = {
  /** Resolves once the delivery and its job are committed, or an equal one is there already. */
  store(delivery: { sha256: Buffer; body: Buffer }): Promise<void>;
  /** Stores what is waiting, then closes the connections. */
  close(): Promise<void>;
};

type Waiting = {
  sha256: Buffer;
  body: Buffer;
  done: boolean;
  settle: (error?: unknown) => void;
};

const maxRows = 200;
/** One job for several deliveries costs the queue a fraction; several jobs for many keep every worker busy. */
const deliveriesPerJob = 25;
const maxBatchBytes = 16 * 1024 * 1024;
const maxWaitingBytes = 256 * 1024 * 1024;
const deadlockRetries = 5;

const statement = `
  with stored as (
    insert into deliveries (sha256, body) select * from unnest($1::bytea[], $2::bytea[])
    on conflict (sha256) do nothing returning id
  ), numbered as (
    select id, (row_number() over () - 1) / ${deliveriesPerJob} as job from stored
  ), grouped as (
    select ('process_deliveries', json_build_object('ids', json_agg(id)), null, null, null, null, null, null)
      ::graphile_worker.job_spec as spec
    from numbered group by job
  ), batch as (
    select array_agg(spec) as specs from grouped having count(*) > 0
  )
  select count(j.id) from batch, graphile_worker.add_jobs(batch.specs) j`;

/**
 * A group commit: deliveries that arrive together are stored and enqueued by one statement, one in flight.
 * The pool is for this statement alone: without the join options the planner scans the whole jobs table.
 */
export function createDeliveryBatcher(options: {
  databaseUrl: string;
  deadlineMs?: number;
}): DeliveryBatcher {
  const deadlineMs = options.deadlineMs ?? 4000;
  const pool = openPool(options.databaseUrl, deadlineMs - 500);
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let running: Promise<void> | undefined;
  let closed = false;

  function store({ sha256, body }: { sha256: Buffer; body: Buffer }): Promise<void> {
    if (closed) return Promise.reject(new AppError("unavailable", "Parley is shutting down."));
    if (waitingBytes + body.length > maxWaitingBytes) {
      return Promise.reject(new AppError("unavailable", "Too many deliveries are waiting to be stored."));
    }
    return new Promise((resolve, reject) => {
      const item: Waiting = { sha256, body, done: false, settle };
      const timer = setTimeout(
        () => settle(new AppError("unavailable", "The database is too slow.")),
        deadlineMs,
      );
      function settle(error?: unknown): void {
        if (item.done) return;
        item.done = true;
        clearTimeout(timer);
        waitingBytes -= body.length;
        if (error === undefined) resolve();
        else reject(error);
      }
      waitingBytes += body.length;
      waiting.push(item);
      running ??= new Promise<void>((start) => setImmediate(start)).then(drain);
    });
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const [batch, rest] = takeBatch(waiting);
      waiting = rest;
      await storeBatch(pool, batch);
    }
    running = undefined;
  }

  async function close(): Promise<void> {
    closed = true;
    while (running) await running;
    await pool.end();
  }

  return { store, close };
}

function openPool(databaseUrl: string, timeoutMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    // Not as start options: Supabase's pooler drops those.
    onConnect: (client) =>
      client.query(
        `set enable_hashjoin = off; set enable_mergejoin = off; set statement_timeout = ${timeoutMs}`,
      ),
    connectionTimeoutMillis: timeoutMs,
    // A database that hangs does not keep its own statement_timeout.
    query_timeout: timeoutMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  const onError = (error: Error) => log.warn({ err: error.message }, "database connection lost");
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}

function takeBatch(waiting: Waiting[]): [batch: Waiting[], rest: Waiting[]] {
  let bytes = 0;
  let count = 0;
  for (const item of waiting) {
    bytes += item.body.length;
    if (count === maxRows || (count > 0 && bytes > maxBatchBytes)) break;
    count += 1;
  }
  return [waiting.slice(0, count), waiting.slice(count)];
}

async function storeBatch(pool: pg.Pool, batch: Waiting[]): Promise<void> {
  try {
    await insert(pool, batch);
    for (const item of batch) item.settle();
  } catch (error) {
    if (isOutage(error)) await retryAfterOutage(pool, batch);
    else await storeSingly(pool, batch);
  }
}

/** A pooled connection may have died with the last database: a fresh one deserves one attempt. */
async function retryAfterOutage(pool: pg.Pool, batch: Waiting[]): Promise<void> {
  try {
    await insert(pool, batch);
    for (const item of batch) item.settle();
  } catch (error) {
    for (const item of batch) item.settle(error);
  }
}

/** One row the database refuses must not refuse its neighbours. */
async function storeSingly(pool: pg.Pool, batch: Waiting[]): Promise<void> {
  for (const item of batch) {
    try {
      await insert(pool, [item]);
      item.settle();
    } catch (error) {
      item.settle(error);
    }
  }
}

async function insert(pool: pg.Pool, batch: Waiting[]): Promise<void> {
  // What was answered 503 meanwhile is sent again by Meta. Sorted, since several processes that insert
  // the same hashes in opposite orders wait for each other for ever.
  const rows = batch.filter((item) => !item.done).sort((a, b) => Buffer.compare(a.sha256, b.sha256));
  if (rows.length === 0) return;
  const values = [rows.map((row) => row.sha256), rows.map((row) => row.body)];
  for (let attempt = 0; ; attempt += 1) {
    try {
      await pool.query({ name: "store_deliveries", text: statement, values });
      noteReceived(rows.length);
      return;
    } catch (error) {
      if (sqlState(error) !== "40P01" || attempt === deadlockRetries) throw error;
    }
  }
}

function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** Not about the rows: no connection, no answer, shutting down, out of resources, or cancelled by the time limit. */
function isOutage(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined || /^(08|53|57|58)/.test(state);
}
