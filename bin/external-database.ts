import { runMigrations } from "graphile-worker";
import pg from "pg";
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

/** @throws StartError when the database does not answer or is not a Supabase project's */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ auth: string | null }>(
      "select to_regclass('auth.users')::text as auth",
    );
    if (!rows[0]?.auth) {
      throw new StartError(
        "DATABASE_URL has no table auth.users. Point it at a Supabase project's Postgres.",
      );
    }
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    const reason = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    throw new StartError(
      `DATABASE_URL: the database at ${new URL(url).host} cannot be used${reason}. Check the address, the password and the network.`,
      {
        cause,
      },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
