import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { migrate } from "#lib/db/migrate";

// What a hosted Supabase project has before the first migration, and Lite does not make.
const supabaseRoles = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
    if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
    if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
  end $$;
  create schema if not exists extensions;
  grant usage on schema public, extensions to anon, authenticated, service_role;`;

/** Brings an embedded database to the current schema: Supabase's roles and auth, the job runner's schema, our migrations. */
export async function prepareDatabase(url: string, jwtSecret: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(supabaseRoles).finally(() => client.end());
  await ensureAuthSchema(url, jwtSecret);
  await runMigrations({ connectionString: url });
  await migrate(url);
}

async function ensureAuthSchema(url: string, jwtSecret: string): Promise<void> {
  const connection = createPostgresConnection({ url, postgresOptions: { onnotice() {}, max: 1 } });
  try {
    const app = new App({ connection, auth: { enabled: true, jwt_secret: jwtSecret, site_url: "http://localhost" } });
    await app.ensureSystemSchema();
  } finally {
    await connection.close();
  }
}
