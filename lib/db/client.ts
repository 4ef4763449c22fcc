import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import { shareConnections } from "#lib/db/share-connections";
import type { DB } from "#lib/db/types.gen";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";

export type Database = DB;

/** A database, or the transaction a caller has open. */
export type Db = Kysely<Database>;

// bigint columns hold counters and sizes far below 2^53; Meta's ids are text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A connection pool that survives lost connections. `settings` (`set name = value`) are made on every connection once it
 * stands: Supabase's pooler drops what is asked for with the first packet, and others refuse it.
 */
export function createPool(url: string, max: number, settings?: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5000,
    ...(settings === undefined ? {} : { onConnect: (client) => client.query(settings) }),
  });
  const onError = (error: Error) => log.warn({ err: error.message }, "database connection lost");
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}

export function createDb(url: string, poolSize = 5): Db {
  return dbOnPool(createPool(url, poolSize));
}

export function dbOnPool(pool: PostgresPool): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

const slot = Symbol.for("parley.db");
const holder = globalThis as typeof globalThis & { [slot]?: Db };

/** How this process's connections are shared out between its web and its worker. */
export function connectionShares() {
  const { databaseConnections: most, databasePoolSize: web, workerConcurrency } = env();
  return shareConnections({ most, web, concurrency: workerConcurrency });
}

/** The process's one service client: the server's and Next's copies of this module share it. */
export function getDb(): Db {
  if (!holder[slot]) {
    const { databaseUrl } = env();
    if (!databaseUrl) {
      throw new AppError(
        "unavailable",
        "The database is not started. Start Parley with npm start or npm run demo.",
      );
    }
    holder[slot] = createDb(databaseUrl, connectionShares().web);
  }
  return holder[slot];
}

export async function closeDb(): Promise<void> {
  const open = holder[slot];
  holder[slot] = undefined;
  await open?.destroy();
}
