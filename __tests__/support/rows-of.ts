import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** By table. */
export type Ids = Map<string, string>;

/** An id of each table of an organisation. */
export async function idsOf(db: Db, organizationId: string): Promise<Ids> {
  const { rows } = await sql<{ table: string }>`select c.table_name as table from information_schema.columns c
    where c.table_schema = 'public' and c.column_name = 'organization_id' and exists (select from information_schema.columns i
      where i.table_schema = 'public' and i.table_name = c.table_name
      and i.column_name = 'id' and i.data_type = 'uuid')`.execute(db);
  const ids: Ids = new Map();
  for (const { table } of rows) {
    const found = await sql<{ id: string }>`select id::text from ${sql.table(table)}
      where organization_id = ${organizationId} limit 1`.execute(db);
    if (found.rows[0]) ids.set(table, found.rows[0].id);
  }
  return ids;
}

/** Every row of an organisation, as text. */
export async function everythingOf(db: Db, organizationId: string): Promise<string> {
  const { rows } = await sql<{ table: string }>`select table_name as table from information_schema.columns
    where table_schema = 'public' and column_name = 'organization_id' order by 1`.execute(db);
  const dumps = [];
  for (const { table } of rows) {
    const found = await sql<{ line: string }>`select x::text as line from ${sql.table(table)} x
      where organization_id = ${organizationId} order by 1`.execute(db);
    dumps.push(...found.rows.map(({ line }) => `${table} ${line}`));
  }
  return dumps.join("\n");
}
