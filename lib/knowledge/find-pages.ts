import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { inTransaction } from "#lib/db/in-transaction";
import { fetchPage } from "#lib/knowledge/fetch-page";
import {
  type ImportItemRow,
  type ImportStep,
  isRunning,
  sentenceOf,
  tellOfImport,
} from "#lib/knowledge/import-step";
import { loadRobots, type Robots } from "#lib/knowledge/load-robots";
import { oneSpelling, type PageScope, pageScope } from "#lib/knowledge/page-scope";
import { readSitemaps } from "#lib/knowledge/read-sitemaps";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

const maxDepth = 8;
const atOnce = 4;

type Site = { url: string; maxPages: number };
type Search = { step: ImportStep; site: Site; scope: PageScope; robots: Robots };

/**
 * Looks for a website's pages: those its sitemap names and those its start links to; without a sitemap, link by link.
 * What was found is kept as it goes, so that a crash costs nothing.
 * @returns whether there is nothing left to look at
 */
export async function findPages(step: ImportStep, site: Site): Promise<boolean> {
  const start = (await firstItem(step)) ?? (await reachStart(step, site.url));
  const robots = await loadRobots(start, step.outside.fetch);
  const search: Search = { step, site, scope: pageScope(start), robots };
  await begin(search, start);
  const depth = (await hasSitemap(step)) ? 0 : maxDepth;
  for (;;) {
    const left = await unvisited(step, depth, robots.delayMs > 0 ? 1 : atOnce);
    if (left.length === 0) return true;
    if (!(await isRunning(step))) return false;
    await Promise.all(left.map((item) => visit(search, item)));
    // Asked after the work, so that every turn gets a step further, however slow the site.
    if (Date.now() >= step.until) return false;
    if (robots.delayMs > 0) await pause(robots.delayMs);
  }
}

async function firstItem({ ctx, importId }: ImportStep): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom("importItems")
    .select("name")
    .where("organizationId", "=", ctx.organizationId)
    .where("importId", "=", importId)
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return row?.name;
}

/** Where the search begins: the given address, on the host that its redirects lead to. */
async function reachStart({ outside }: ImportStep, url: string): Promise<string> {
  const page = await fetchPage(url, outside);
  const reached = new URL(page.state === "read" ? page.url : url);
  const given = new URL(url);
  if (bareHost(reached) !== bareHost(given)) {
    throw new UnreadableError(
      `This address sends visitors on to ${reached.hostname}. Add that website's own address.`,
    );
  }
  return oneSpelling(new URL(given.pathname + given.search, reached.origin));
}

function bareHost(url: URL): string {
  return `${url.hostname.replace(/^www\./, "")}:${url.port}`;
}

async function hasSitemap({ ctx, importId }: ImportStep): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("importItems")
    .select("id")
    .where("organizationId", "=", ctx.organizationId)
    .where("importId", "=", importId)
    .where("depth", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Once for every search: the start page and what the sitemap names. */
async function begin(search: Search, start: string): Promise<void> {
  const { step, robots } = search;
  if ((await firstItem(step)) !== undefined) return;
  if (!robots.allows(start)) {
    throw new UnreadableError(
      "The website's robots.txt does not allow this address to be read by a program.",
    );
  }
  const mapped = await readSitemaps(start, robots.sitemaps, step.outside.fetch);
  await step.ctx.db.transaction().execute(async (trx) => {
    const inside = { ...search, step: { ...step, ctx: { ...step.ctx, db: trx } } };
    await keepFound(inside, [start], 0);
    await keepFound(inside, mapped, null);
  });
}

function unvisited({ ctx, importId }: ImportStep, depth: number, limit: number): Promise<ImportItemRow[]> {
  return ctx.db
    .selectFrom("importItems")
    .select(["id", "name", "depth"])
    .where("organizationId", "=", ctx.organizationId)
    .where("importId", "=", importId)
    .where("state", "=", "found")
    .where("title", "is", null)
    .where("depth", "<=", depth)
    .orderBy("depth")
    .orderBy("position")
    .limit(limit)
    .execute();
}

type Visited = { state: "found" | "failed" | "skipped"; title: string; detail?: string };

async function visit(search: Search, item: ImportItemRow): Promise<void> {
  try {
    const page = await fetchPage(item.name, search.step.outside);
    if (page.state !== "read") return;
    const { title, links, canonical } = page.document;
    const depth = (item.depth ?? 0) + 1;
    const own = ownAddress(search, item.name, { url: page.url, canonical });
    if (own !== item.name) await keepFound(search, own === undefined ? [] : [own], item.depth);
    await keepFound(search, links, depth);
    const name = title || new URL(item.name).pathname;
    await note(
      search.step,
      item.id,
      own === item.name ? { state: "found", title: name } : elsewhere(own, name),
    );
  } catch (error) {
    const title = new URL(item.name).pathname;
    await note(search.step, item.id, { state: "failed", title, detail: sentenceOf(error) });
  }
}

/** What the page itself is called, after redirects and by its own word; undefined when it lies outside. */
function ownAddress(
  { scope }: Search,
  asked: string,
  { url, canonical }: { url: string; canonical: string | undefined },
): string | undefined {
  const reached = scope.accept(url);
  if (reached === undefined) return oneSpelling(url) === asked ? asked : undefined;
  // A canonical address elsewhere, or one for the whole site, is a mistake more often than the truth.
  const claimed = canonical === undefined ? undefined : scope.accept(canonical);
  return claimed !== undefined && new URL(claimed).pathname !== "/" ? claimed : reached;
}

function elsewhere(own: string | undefined, title: string): Visited {
  const detail = own === undefined ? "Leads away from this website." : `The same page as ${own}`;
  return { state: "skipped", title, detail };
}

async function note(
  { ctx, importId }: ImportStep,
  id: string,
  { state, title, detail }: Visited,
): Promise<void> {
  await ctx.db
    .updateTable("importItems")
    .set({ state, title: title.slice(0, 300), detail: detail ?? null, updatedAt: new Date() })
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .execute();
  await countFound(ctx.db, ctx.organizationId, importId);
}

async function countFound(
  db: ImportStep["ctx"]["db"],
  organizationId: string,
  importId: string,
): Promise<void> {
  await sql`update imports set updated_at = now(), total_count = (
      select count(*) from import_items where import_id = imports.id and state = 'found')
    where id = ${importId} and organization_id = ${organizationId}`.execute(db);
  await tellOfImport(db, organizationId, importId);
}

/** Adds addresses that belong to the site and are new, up to its limit. */
async function keepFound({ step, site, scope, robots }: Search, addresses: string[], depth: number | null) {
  const wanted = addresses.map((address) => scope.accept(address)).filter((url) => url !== undefined);
  const urls = [...new Set(wanted)].filter((url) => robots.allows(url)).slice(0, site.maxPages);
  if (urls.length === 0 || (depth ?? 0) > maxDepth) return;
  const { ctx, importId } = step;
  // The numbering and the limit are read under the import's lock: several pages are visited at once.
  await inTransaction(ctx.db, async (trx) => {
    await sql`select 1 from imports where id = ${importId} and organization_id = ${ctx.organizationId} for update`.execute(
      trx,
    );
    await sql`
      insert into import_items (organization_id, import_id, position, name, state, depth)
      select ${ctx.organizationId}::uuid, ${importId}::uuid, known.last + new.place, new.url, 'found', ${depth}::int
      from (
        select url, row_number() over (order by place) as place
        from unnest(${urls}::text[]) with ordinality as given (url, place)
        where not exists (select 1 from import_items where import_id = ${importId} and name = given.url)
      ) as new,
      (
        select count(*) as count, coalesce(max(position), 0) as last from import_items where import_id = ${importId}
      ) as known
      where known.count + new.place <= ${site.maxPages}
      on conflict (import_id, name) do nothing`.execute(trx);
  });
}
