import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { replacePassages } from "#lib/knowledge/replace-passages";
import type { SourceContent } from "#lib/knowledge/schema";

const rowsPerInsert = 500;

/**
 * Stores sources and their passages; one whose external id is known replaces it. Of several with the same external id
 * the last stays. To be called in a transaction.
 * @returns the ids of what is now stored
 */
export async function writeSources(
  trx: Db,
  organizationId: string,
  sources: SourceContent[],
): Promise<string[]> {
  await raiseVersion(trx, organizationId);
  const last = new Map(sources.map((source) => [source.externalId ?? randomUUID(), source]));
  const rest = [...last.values()];
  const ids: string[] = [];
  for (let from = 0; from < rest.length; from += rowsPerInsert) {
    ids.push(...(await writeBatch(trx, organizationId, rest.slice(from, from + rowsPerInsert))));
  }
  return ids;
}

async function writeBatch(trx: Db, organizationId: string, batch: SourceContent[]): Promise<string[]> {
  const stored = await trx
    .insertInto("knowledgeSources")
    .values(batch.map((source) => ({ ...source, organizationId, status: "ready" as const })))
    .onConflict((conflict) =>
      conflict.columns(["organizationId", "externalId"]).doUpdateSet((eb) => ({
        kind: eb.ref("excluded.kind"),
        title: eb.ref("excluded.title"),
        url: eb.ref("excluded.url"),
        question: eb.ref("excluded.question"),
        content: eb.ref("excluded.content"),
        status: eb.ref("excluded.status"),
        error: null,
        version: sql<number>`knowledge_sources.version + 1`,
        updatedAt: sql<Date>`now()`,
      })),
    )
    .returning(["id", "kind", "title", "question", "content"])
    .execute();
  await replacePassages(trx, organizationId, stored);
  return stored.map(({ id }) => id);
}
