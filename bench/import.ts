import { chmod, mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { systemContext } from "#lib/auth/context";
import { createDb, type Db } from "#lib/db/client";
import { runImport } from "#lib/knowledge/run-import";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { startSiteImport } from "#lib/knowledge/start-site-import";
import { fetchOutside } from "#lib/outbound/fetch-outside";
import { startTestCluster } from "#support/test-cluster";
import { templateDatabase } from "#support/test-environment";

/**
 * Importing a website of 700 pages that answers at once: from the first page's request to the last passage, and a search
 * right after a page changed, which brings the index up to date. `node bench/import.ts [pages]`
 */
const pages = Number(process.argv[2] ?? 700);

function pageOf(number: number): string {
  const paragraph = (i: number) =>
    `<h2>Part ${i} of ${number}</h2><p>${`Article ${number * 31 + i} ships to Portugal in ${i} days. `.repeat(8)}</p>`;
  return `<html><head><title>Page ${number}</title></head><body><nav>Menu</nav><main><h1>Page ${number}</h1>${[1, 2, 3].map(paragraph).join("")}</main></body></html>`;
}

const server = createServer((request, response) => {
  const number = /^\/p(\d+)$/.exec(request.url ?? "")?.[1];
  if (number === undefined) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": "text/html" }).end(pageOf(Number(number)));
});
const port = await new Promise<number>((resolve) =>
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    resolve(address === null || typeof address === "string" ? 0 : address.port);
  }),
);
const origin = `http://127.0.0.1:${port}`;

async function prepare(db: Db): Promise<{ organizationId: string; importId: string }> {
  const { id: organizationId } = await db
    .insertInto("organizations")
    .values({ name: "Shop" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const url = `${origin}/`;
  const { id: siteId } = await db
    .insertInto("knowledgeSites")
    .values({ organizationId, url })
    .returning("id")
    .executeTakeFirstOrThrow();
  const ctx = systemContext(db, organizationId);
  const importId = await startSiteImport(ctx, { siteId, url, phase: "reading" });
  await sql`
    insert into import_items (organization_id, import_id, position, name, state)
    select ${organizationId}, ${importId}, n, ${`${origin}/p`} || n, 'chosen' from generate_series(1, ${pages}::int) n`.execute(
    db,
  );
  return { organizationId, importId };
}

async function timed(fn: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await fn();
  return performance.now() - start;
}

const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
// Postgres may run as a user of its own, which has to reach its data.
await chmod(folder, 0o755);
const cluster = await startTestCluster(folder);
const address = new URL(cluster.adminUrl);
address.pathname = `/${templateDatabase}`;
const db = createDb(address.href, 8);
try {
  const { organizationId, importId } = await prepare(db);
  const fetch: typeof fetchOutside = (url, options) =>
    fetchOutside(url, { ...options, trustedOrigins: [origin] });
  const importing = await timed(async () => {
    for (let state = "running"; state === "running"; ) {
      await runImport(db, { importId }, { fetch });
      ({ state } = await db
        .selectFrom("imports")
        .select("state")
        .where("id", "=", importId)
        .executeTakeFirstOrThrow());
    }
  });
  const { rows } = await sql<{ passages: number; sources: number }>`
    select (select count(*)::int from passages) as passages, (select count(*)::int from knowledge_sources) as sources`.execute(
    db,
  );
  const search = () =>
    searchKnowledge(db, { organizationId, query: "How long to Portugal for article 4711?" });
  const cold = await timed(search);
  const afterChange: number[] = [];
  for (let i = 0; i < 20; i++) {
    await sql`update passages set id = gen_random_uuid(), text = text || ' again' where id = (select id from passages limit 1 offset ${i})`.execute(
      db,
    );
    await sql`update knowledge_versions set version = version + 1`.execute(db);
    afterChange.push(await timed(search));
  }
  const middle = afterChange.toSorted((a, z) => a - z)[10] ?? 0;
  process.stdout.write(
    `${rows[0]?.sources} pages, ${rows[0]?.passages} passages in ${(importing / 1000).toFixed(1)} s\n` +
      `first search ${cold.toFixed(0)} ms, the first after one passage changed ${middle.toFixed(0)} ms\n`,
  );
} finally {
  await db.destroy();
  await cluster.stop();
  server.closeAllConnections();
  server.close();
}
