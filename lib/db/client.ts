import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import type { DB } from "#lib/db/types.gen";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";

export type Database = DB;

/** A database, or the transaction a caller has open. */
export type Db = Kysely<Database>;

// bigint columns hold counters and sizes far below 2^53; Meta's ids are text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A connection pool that survives lost connections; `options` are Postgres' own start options (`-c name=value`). */
export function createPool(url: string, max: number, options?: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, options, connectionTimeoutMillis: 5000 });
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
const holder = globalThis as typeof globalThis & { [slot]?: { db: Db; pool: pg.Pool } };

function shared(): { db: Db; pool: pg.Pool } {
  if (!holder[slot]) {
    const { databaseUrl, databasePoolSize } = env();
    if (!databaseUrl) {
      throw new AppError(
        "unavailable",
        "The database is not started. Start Parley with npm start or npm run demo.",
      );
    }
    const pool = createPool(databaseUrl, databasePoolSize);
    holder[slot] = { pool, db: dbOnPool(pool) };
  }
  return holder[slot];
}

/** The process's one service client: the server's and Next's copies of this module share it. */
export function getDb(): Db {
  return shared().db;
}

/** The pool under `getDb()`, for the job runner. */
export function getPool(): pg.Pool {
  return shared().pool;
}

export async function closeDb(): Promise<void> {
  const open = holder[slot];
  holder[slot] = undefined;
  await open?.db.destroy();
}
