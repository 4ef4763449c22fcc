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

/** What must stand before Supabase Lite makes its schemas. */
export async function prepareRoles(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(supabaseRoles).finally(() => client.end());
}

/** Brings a database that has Supabase's schemas to ours: the job runner's schema, then our migrations. */
export async function prepareSchemas(url: string): Promise<void> {
  await runMigrations({ connectionString: url });
  await migrate(url);
}
