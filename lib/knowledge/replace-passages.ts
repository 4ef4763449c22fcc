import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { cutPassages } from "#lib/knowledge/cut-passages";
import type { SourceKind } from "#lib/knowledge/schema";

export type CutSource = {
  id: string;
  kind: SourceKind;
  title: string;
  question: string | null;
  content: string;
};

const rowsPerInsert = 1000;

/** Cuts the sources anew, in the transaction that writes them: a source is searchable once it is stored. */
export async function replacePassages(trx: Db, organizationId: string, sources: CutSource[]): Promise<void> {
  const ids = sources.map(({ id }) => id);
  await sql`delete from passages where organization_id = ${organizationId} and source_id = any(${ids}::uuid[])`.execute(
    trx,
  );
  const rows = sources.flatMap((source) =>
    cutPassages(source).map((passage, position) => ({ sourceId: source.id, position, ...passage })),
  );
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const batch = rows.slice(from, from + rowsPerInsert);
    await sql`insert into passages (organization_id, source_id, position, title, text)
      select ${organizationId}::uuid, * from unnest(
        ${batch.map((row) => row.sourceId)}::uuid[], ${batch.map((row) => row.position)}::int[],
        ${batch.map((row) => row.title)}::text[], ${batch.map((row) => row.text)}::text[])`.execute(trx);
  }
}
