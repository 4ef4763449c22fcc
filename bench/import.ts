import { createServer, type Server } from "node:http";
import { sql } from "kysely";
import { systemContext } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { runImport } from "#lib/knowledge/run-import";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { startSiteImport } from "#lib/knowledge/start-site-import";
import { fetchOutside } from "#lib/outbound/fetch-outside";
import { withFreshDatabase } from "./fresh-database.ts";
import { percentile, rounded } from "./statistics.ts";

export type ImportFigures = {
  pages: number;
  passages: number;
  seconds: number;
  goalSeconds: number;
  /** the first search of all, and the first after one passage changed */
  firstSearchMs: number;
  afterChangeMs: number;
};

const changes = 20;

/**
 * Importing a website that answers at once: from the first page's request to the last passage, and a search right after a
 * page changed, which brings the index up to date.
 */
export async function benchImport({ pages }: { pages: number }): Promise<ImportFigures> {
  const server = website();
  const origin = await originOf(server);
  try {
    return await withFreshDatabase(8, (db) => measure(db, { origin, pages }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

type Site = { origin: string; pages: number };

async function measure(db: Db, site: Site): Promise<ImportFigures> {
  const { organizationId, importId } = await prepare(db, site);
  const seconds = (await timed(() => readAll(db, importId, site.origin))) / 1000;
  const { rows } = await sql<{ passages: number; sources: number }>`
    select (select count(*)::int from passages) as passages, (select count(*)::int from knowledge_sources) as sources`.execute(
    db,
  );
  const query = "How long to Portugal for article 4711?";
  const search = () => timed(() => searchKnowledge(db, { organizationId, query }));
  const firstSearch = await search();
  const afterChange: number[] = [];
  for (let i = 0; i < changes; i++) {
    await changePassage(db, i);
    afterChange.push(await search());
  }
  return {
    pages: rows[0]?.sources ?? 0,
    passages: rows[0]?.passages ?? 0,
    seconds: rounded(seconds),
    goalSeconds: 60,
    firstSearchMs: rounded(firstSearch, 0),
    afterChangeMs: rounded(percentile(afterChange, 0.5), 0),
  };
}

async function readAll(db: Db, importId: string, origin: string): Promise<void> {
  const fetch: typeof fetchOutside = (url, options) =>
    fetchOutside(url, { ...options, trustedOrigins: [origin] });
  for (let state = "running"; state === "running"; ) {
    await runImport(db, { importId }, { fetch });
    ({ state } = await db
      .selectFrom("imports")
      .select("state")
      .where("id", "=", importId)
      .executeTakeFirstOrThrow());
  }
}

async function changePassage(db: Db, i: number): Promise<void> {
  await sql`update passages set id = gen_random_uuid(), text = text || ' again'
    where id = (select id from passages limit 1 offset ${i})`.execute(db);
  await sql`update knowledge_versions set version = version + 1`.execute(db);
}

async function prepare(
  db: Db,
  { origin, pages }: Site,
): Promise<{ organizationId: string; importId: string }> {
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

function website(): Server {
  return createServer((request, response) => {
    const number = /^\/p(\d+)$/.exec(request.url ?? "")?.[1];
    if (number === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html" }).end(pageOf(Number(number)));
  });
}

async function originOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The website has no port.");
  return `http://127.0.0.1:${address.port}`;
}

function pageOf(number: number): string {
  const paragraph = (i: number) =>
    `<h2>Part ${i} of ${number}</h2><p>${`Article ${number * 31 + i} ships to Portugal in ${i} days. `.repeat(8)}</p>`;
  return `<html><head><title>Page ${number}</title></head><body><nav>Menu</nav><main><h1>Page ${number}</h1>${[1, 2, 3].map(paragraph).join("")}</main></body></html>`;
}
