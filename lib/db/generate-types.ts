import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);

const output = path.resolve(import.meta.dirname, "types.gen.ts");
const generator = path.resolve(import.meta.dirname, "../../node_modules/.bin/kysely-codegen");

type CheckedColumn = {
  table: string;
  column: string;
  definition: string;
  nullable: boolean;
  hasDefault: boolean;
};

const checkedColumns = `
  select n.nspname || '.' || c.relname as "table", a.attname as "column", pg_get_constraintdef(k.oid) as definition,
    not a.attnotnull as nullable, a.atthasdef as "hasDefault"
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
  where k.contype = 'c' and cardinality(k.conkey) = 1 and n.nspname in ('public', 'sandbox')`;

/** A column whose check lists its values gets their union, so the constraint is written once: in the migration. */
function unionOf({ definition, nullable, hasDefault }: CheckedColumn): string | undefined {
  const values = /^CHECK \(\(\w+ = (?:ANY \(ARRAY\[)?('[^\]]*?'::text)(?:\]\))?\)\)$/.exec(definition)?.[1];
  if (!values) return undefined;
  const names = values.split(", ").map((value) => JSON.stringify(value.replace(/^'|'::text$/g, "")));
  const union = [...names, ...(nullable ? ["null"] : [])].join(" | ");
  return hasDefault ? `Generated<${union}>` : union;
}

/** Regenerates `types.gen.ts` from a migrated database. @returns the file written */
export async function generateTypes(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<CheckedColumn>(checkedColumns).finally(() => client.end());
  const columns = rows.flatMap((row) => {
    const union = unionOf(row);
    return union ? [[`${row.table.replace(/^public\./, "")}.${row.column}`, union] as const] : [];
  });
  await run(process.execPath, [
    generator,
    ...[
      "--url",
      url,
      "--dialect",
      "postgres",
      "--camel-case",
      "--default-schema",
      "public",
      "--log-level",
      "error",
    ],
    ...["--include-pattern", "(public|sandbox).*", "--type-mapping", '{"int8":"number"}'],
    ...["--overrides", JSON.stringify({ columns: Object.fromEntries(columns) }), "--out-file", output],
  ]);
  return output;
}
