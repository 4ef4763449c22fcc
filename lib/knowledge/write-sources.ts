import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { recordVersions } from "#lib/knowledge/record-versions";
import { replacePassages } from "#lib/knowledge/replace-passages";
import { requestEmbeddings } from "#lib/knowledge/request-embeddings";
import type { SourceContent } from "#lib/knowledge/schema";

/** What reading a page, a file or a list adds to its words. */
export type ReadContent = SourceContent & {
  siteId?: string;
  etag?: string | null;
  lastModified?: string | null;
  contentHash?: string | null;
  checkedAt?: Date;
};

const rowsPerInsert = 500;

/**
 * Stores sources and their passages; one whose external id is known replaces it. Of several with the same external id
 * the last stays. To be called in a transaction.
 * @returns the ids of what is now stored
 */
export async function writeSources(ctx: Context, sources: ReadContent[]): Promise<string[]> {
  await raiseVersion(ctx.db, ctx.organizationId);
  const last = new Map(sources.map((source) => [source.externalId ?? randomUUID(), source]));
  const rest = [...last.values()];
  const ids: string[] = [];
  for (let from = 0; from < rest.length; from += rowsPerInsert) {
    ids.push(...(await writeBatch(ctx.db, ctx.organizationId, rest.slice(from, from + rowsPerInsert))));
  }
  await recordVersions(ctx, ids);
  await requestEmbeddings(ctx.db, ctx.organizationId);
  return ids;
}

async function writeBatch(trx: Db, organizationId: string, batch: ReadContent[]): Promise<string[]> {
  const stored = await trx
    .insertInto("knowledgeSources")
    .values(batch.map((source) => rowOf(organizationId, source)))
    .onConflict((conflict) =>
      conflict.columns(["organizationId", "externalId"]).doUpdateSet((eb) => ({
        kind: eb.ref("excluded.kind"),
        title: eb.ref("excluded.title"),
        url: eb.ref("excluded.url"),
        question: eb.ref("excluded.question"),
        content: eb.ref("excluded.content"),
        product: eb.ref("excluded.product"),
        siteId: eb.ref("excluded.siteId"),
        etag: eb.ref("excluded.etag"),
        lastModified: eb.ref("excluded.lastModified"),
        contentHash: eb.ref("excluded.contentHash"),
        checkedAt: eb.ref("excluded.checkedAt"),
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

function rowOf(organizationId: string, source: ReadContent) {
  return {
    organizationId,
    kind: source.kind,
    externalId: source.externalId,
    title: source.title,
    url: source.url,
    question: source.question,
    content: source.content,
    product: source.product ? JSON.stringify(source.product) : null,
    siteId: source.siteId ?? null,
    etag: source.etag ?? null,
    lastModified: source.lastModified ?? null,
    contentHash: source.contentHash ?? null,
    checkedAt: source.checkedAt ?? null,
    status: "ready" as const,
  };
}
