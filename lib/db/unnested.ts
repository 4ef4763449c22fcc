import { type RawBuilder, sql } from "kysely";

type Column = { type: "uuid" | "text" | "integer" | "boolean" | "jsonb" | "timestamptz"; values: unknown[] };

/**
 * Rows for a `from` clause, one parameter per column whatever their number: a statement of the same words for one row and
 * for hundreds. The column `nth` counts them from 1.
 */
export function unnested(name: string, columns: Record<string, Column>): RawBuilder<unknown> {
  const arrays = Object.values(columns).map(
    ({ type, values }) => sql`${values}::${sql.raw(type === "jsonb" ? "text[]::jsonb" : type)}[]`,
  );
  const names = [...Object.keys(columns), "nth"].map((column) => sql.id(column));
  return sql`unnest(${sql.join(arrays)}) with ordinality as ${sql.id(name)}(${sql.join(names)})`;
}

/**
 * Ids in one place, to join a table with. An organisation given as a value is small by the statistics of a new database,
 * which then reads all of it instead of looking each id up.
 */
export function idsIn(
  name: string,
  place: { organizationId: string; channelId: string },
  ids: { type: "uuid" | "text"; values: string[] },
): RawBuilder<unknown> {
  return unnested(name, {
    organization_id: { type: "uuid", values: ids.values.map(() => place.organizationId) },
    channel_id: { type: "uuid", values: ids.values.map(() => place.channelId) },
    id: ids,
  });
}
