import type { Db } from "#lib/db/client";

/** A website, an import with an upload, and a source with a version of one organisation. */
export async function fillKnowledge(db: Db, organizationId: string): Promise<void> {
  const { id: siteId } = await db
    .insertInto("knowledgeSites")
    .values({ organizationId, url: "https://shop.example/" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: sourceId } = await db
    .insertInto("knowledgeSources")
    .values({ organizationId, kind: "url", siteId, title: "t", url: "https://shop.example/", content: "c" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("passages")
    .values({ organizationId, sourceId, position: 0, title: "t", text: "c" })
    .execute();
  await db
    .insertInto("sourceVersions")
    .values({ organizationId, sourceId, version: 1, title: "t", content: "c" })
    .execute();
  await db.insertInto("knowledgeVersions").values({ organizationId, version: 1 }).execute();
  const { id: importId } = await db
    .insertInto("imports")
    .values({ organizationId, kind: "files", title: "a.pdf" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: importItemId } = await db
    .insertInto("importItems")
    .values({ organizationId, importId, position: 0, name: "a.pdf", state: "chosen", sourceId })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("uploads")
    .values({ organizationId, importItemId, body: Buffer.from("x") })
    .execute();
}
