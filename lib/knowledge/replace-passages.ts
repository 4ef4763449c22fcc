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

/**
 * Cuts the sources anew, in the transaction that writes them: a source is searchable once it is stored. A passage that
 * says what it said keeps its id, and with it its place in the search index and its vector.
 */
export async function replacePassages(trx: Db, organizationId: string, sources: CutSource[]): Promise<void> {
  const before = await takeOut(
    trx,
    organizationId,
    sources.map(({ id }) => id),
  );
  const rows = sources.flatMap((source) =>
    cutPassages(source).map((passage, position) => {
      const same = before.get(keyOf({ sourceId: source.id, ...passage }))?.pop();
      return { sourceId: source.id, position, ...passage, same };
    }),
  );
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const batch = rows.slice(from, from + rowsPerInsert);
    await sql`insert into passages (organization_id, id, source_id, position, title, text, embedding, embedding_model)
      select ${organizationId}::uuid, coalesce(n.id, gen_random_uuid()), n.source_id, n.position, n.title, n.text,
        n.embedding, n.embedding_model
      from unnest(
        ${batch.map(({ same }) => same?.id ?? null)}::uuid[], ${batch.map((row) => row.sourceId)}::uuid[],
        ${batch.map((row) => row.position)}::int[], ${batch.map((row) => row.title)}::text[],
        ${batch.map((row) => row.text)}::text[], ${batch.map(({ same }) => same?.embedding ?? null)}::bytea[],
        ${batch.map(({ same }) => same?.embeddingModel ?? null)}::text[])
        as n (id, source_id, position, title, text, embedding, embedding_model)`.execute(trx);
  }
}

type Old = {
  id: string;
  sourceId: string;
  title: string;
  text: string;
  embedding: Buffer | null;
  embeddingModel: string | null;
};

/** Deletes the sources' passages. @returns them by their source and words */
async function takeOut(trx: Db, organizationId: string, sourceIds: string[]): Promise<Map<string, Old[]>> {
  const { rows } = await sql<Old>`
    delete from passages where organization_id = ${organizationId} and source_id = any(${sourceIds}::uuid[])
    returning id, source_id, title, text, embedding, embedding_model`.execute(trx);
  return Map.groupBy(rows, keyOf);
}

function keyOf({ sourceId, title, text }: { sourceId: string; title: string; text: string }): string {
  return JSON.stringify([sourceId, title, text]);
}
