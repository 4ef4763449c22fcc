import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { recordVersions } from "#lib/knowledge/record-versions";
import { replacePassages } from "#lib/knowledge/replace-passages";
import { requestEmbeddings } from "#lib/knowledge/request-embeddings";
import type { SourceContent } from "#lib/knowledge/schema";

/** Makes these words the next version of a source, in the transaction that raised the organization's version. */
export async function rewriteSource(ctx: Context, source: SourceContent & { id: string }): Promise<void> {
  const { db, organizationId } = ctx;
  const { id, kind, externalId, title, url, question, content, product } = source;
  await db
    .updateTable("knowledgeSources")
    .set({
      externalId,
      title,
      url,
      question,
      content,
      product: product ? JSON.stringify(product) : null,
      // A page that is read again is compared with what was read, not with what a person made of it.
      status: "ready",
      error: null,
      version: sql`version + 1`,
      updatedAt: sql`now()`,
    })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  await replacePassages(db, organizationId, [{ id, kind, title, question, content }]);
  await recordVersions(ctx, [id]);
  await requestEmbeddings(db, organizationId);
}
