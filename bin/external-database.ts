import { runMigrations } from "graphile-worker";
import pg from "pg";
import { explainDatabaseError, transactionPooler } from "#bin/explain-database-error";
import { isTransactionPooler } from "#lib/db/is-transaction-pooler";
import { migrate } from "#lib/db/migrate";
import { StartError } from "#lib/embedded/start-error";

/**
 * Checks that the configured database can be used and brings it to the current schema.
 * @throws StartError with one plain line
 */
export async function prepareExternalDatabase(url: string): Promise<void> {
  await checkDatabase(url);
  await runMigrations({ connectionString: url });
  await migrate(url);
}

/** @throws StartError when the database does not answer, is not a Supabase project's or lies behind the wrong pooler */
export async function checkDatabase(url: string): Promise<void> {
  try {
    await requireSupabase(url);
    if (await isTransactionPooler(url)) throw new StartError(transactionPooler);
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(explainDatabaseError(cause, url), { cause });
  }
}

/**
 * Takes all connections this process may need for a moment: one that finds the pool of others full at work would only
 * fail now and then. @throws StartError with one plain line
 */
export async function requireRoom(url: string, connections: number): Promise<void> {
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000, query_timeout: 8000 }),
  );
  // What it loses is told by what it answers.
  for (const client of clients) client.on("error", () => undefined);
  // Some poolers let everybody in and have them wait at their first question.
  const asked = await Promise.allSettled(
    clients.map(async (client) => {
      await client.connect();
      await client.query("select 1");
    }),
  );
  await Promise.allSettled(clients.map((client) => client.end()));
  const given = asked.filter(({ status }) => status === "fulfilled").length;
  if (given === connections) return;
  throw new StartError(
    `DATABASE_URL: the database gives ${given} of the ${connections} connections this process may need. Stop what else uses it, raise the pool size in the project's database settings, or lower DATABASE_CONNECTIONS.`,
  );
}

/** The first with the collation that search folds words by. */
const oldestVersion = 17;

async function requireSupabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ auth: string | null; version: number }>(
      "select to_regclass('auth.users')::text as auth, current_setting('server_version_num')::int as version",
    );
    const { auth = null, version = 0 } = rows[0] ?? {};
    if (version < oldestVersion * 10_000)
      throw new StartError(
        `DATABASE_URL: the database is Postgres ${Math.floor(version / 10_000)}, and Parley needs ${oldestVersion} or newer. Upgrade the project in its infrastructure settings.`,
      );
    if (auth) return;
    throw new StartError("DATABASE_URL has no table auth.users. Point it at a Supabase project's Postgres.");
  } finally {
    await client.end().catch(() => undefined);
  }
}
