import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

/** The repository's migrations; every npm script runs in the repository's folder. */
export const migrationsDir = path.resolve(/* turbopackIgnore: true */ "supabase/migrations");

type Migration = { version: string; name: string; file: string };

/** Lists `<14 digits>_<name>.sql` files, oldest first. */
export async function listMigrations(folder = migrationsDir): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{14}_.+\.sql$/.test(file)).sort();
  return files.map((file) => ({
    version: file.slice(0, 14),
    name: file.slice(15, -4),
    file: path.join(folder, file),
  }));
}

const historyTable = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations
    (version text primary key, statements text[], name text)`;

/**
 * Applies what is missing, each file in one transaction with its record in the Supabase CLI's own table.
 * Two processes migrating at once take turns (advisory lock).
 * @returns the versions applied by this call
 */
export async function migrate(url: string, folder = migrationsDir): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // A hosted project ends statements after two minutes: an index on much, or waiting for one's turn, may take longer.
    await client.query("set statement_timeout = 0");
    await client.query("select pg_advisory_lock(hashtextextended('parley.migrate', 0))");
    await client.query(historyTable);
    const applied: string[] = [];
    for (const migration of await pendingMigrations(client, folder)) {
      await apply(client, migration);
      applied.push(migration.version);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Migrations of the repository that the database has not seen. */
export async function pendingMigrations(client: pg.Client, folder = migrationsDir): Promise<Migration[]> {
  const { rows } = await client.query<{ version: string }>(
    "select version from supabase_migrations.schema_migrations",
  );
  const seen = new Set(rows.map((row) => row.version));
  return (await listMigrations(folder)).filter(({ version }) => !seen.has(version));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const statements = await readFile(migration.file, "utf8");
  await client.query("begin");
  try {
    await client.query(statements);
    await client.query(
      "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)",
      [migration.version, migration.name, [statements]],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`Migration ${path.basename(migration.file)} failed`, { cause });
  }
}
