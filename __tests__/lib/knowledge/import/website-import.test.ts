import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Context } from "#lib/auth/context";
import { resetEnv } from "#lib/env";
import { addSite } from "#lib/knowledge/add-site";
import { cancelImport } from "#lib/knowledge/cancel-import";
import { choosePages } from "#lib/knowledge/choose-pages";
import { deleteSite } from "#lib/knowledge/delete-site";
import { getImport, getSite, listImportItems } from "#lib/knowledge/import-queries";
import { addSiteSchema } from "#lib/knowledge/import-schema";
import { listSources } from "#lib/knowledge/queries";
import { readSiteAgain } from "#lib/knowledge/read-site-again";
import { retryImport } from "#lib/knowledge/retry-import";
import { runImport } from "#lib/knowledge/run-import";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { tendKnowledge } from "#lib/knowledge/tend-knowledge";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { html, serveWebsite, type Website } from "./website";

const t = testDatabase();
const open: Website[] = [];

async function website(pages: Parameters<typeof serveWebsite>[0]): Promise<Website> {
  const site = await serveWebsite(pages);
  open.push(site);
  return site;
}

afterEach(() => {
  for (const site of open.splice(0)) site.close();
});

/** As somebody adds it, past the check of the address: the website of a test is on this machine. */
async function add(context: Context, url: string, more: { max_pages?: number; schedule?: "daily" } = {}) {
  const real = "https://shop.example/";
  const started = await addSite(context, addSiteSchema.parse({ url: `${real}${randomUUID()}`, ...more }));
  await t.db.updateTable("knowledgeSites").set({ url }).where("id", "=", started.site_id).execute();
  return started;
}

/** Runs the import's jobs one after the other, as the worker would. */
async function run(site: Pick<Website, "fetch"> | undefined, id: string, turnMs?: number): Promise<number> {
  for (let turns = 1; ; turns++) {
    await runImport(t.db, { importId: id }, { fetch: site?.fetch, turnMs });
    const row = await t.db
      .selectFrom("imports")
      .select("state")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (row.state !== "running" || turns > 200) return turns;
  }
}

const itemsOf = async (context: Context, id: string) =>
  (await listImportItems(context, id, { limit: 500 })).data;
const pathsOf = (items: { name: string }[]) =>
  items.map(({ name }) => new URL(name).pathname + new URL(name).search);
const find = (organizationId: string, query: string) => searchKnowledge(t.db, { organizationId, query });

const shop = {
  "/": html("Home", "Welcome to a shop that sells wool and needles.", [
    "/shipping",
    "/returns",
    "https://other.example/",
  ]),
  "/shipping": html("Shipping", "Parcels to Portugal take three to five working days.", [
    "/",
    "/shipping/abroad",
  ]),
  "/shipping/abroad": html("Abroad", "Duties outside the union are paid by the recipient.", ["/picture.jpg"]),
  "/returns": html("Returns", "Anything unworn comes back within thirty days.", ["/cart", "/account/login"]),
};

describe("a website", () => {
  it("is looked through link by link, waits for a choice, and answers from the chosen pages only", async () => {
    const site = await website(shop);
    const { organizationId, context } = await createOrganization(t.db);
    const { id } = await add(context, `${site.origin}/`);
    await run(site, id);
    expect(await getImport(context, id)).toMatchObject({ state: "choosing", total_count: 4 });
    const found = await itemsOf(context, id);
    expect(pathsOf(found)).toEqual(["/", "/shipping", "/returns", "/shipping/abroad"]);
    expect(found.map(({ title }) => title)).toEqual(["Home", "Shipping", "Returns", "Abroad"]);
    expect(await find(organizationId, "Portugal")).toEqual([]);
    await choosePages(context, id, { item_ids: found.slice(1).map((item) => item.id) });
    await run(site, id);
    expect(await getImport(context, id)).toMatchObject({ state: "finished", total_count: 3, done_count: 3 });
    const [hit] = await find(organizationId, "how long to Portugal");
    expect(hit).toMatchObject({ kind: "url", title: "Shipping", url: `${site.origin}/shipping` });
    expect(hit?.text).not.toMatch(/Imprint/);
    expect(await find(organizationId, "wool needles")).toEqual([]);
    expect(site.asked).not.toContain("/cart");
  });

  it("is taken from its sitemaps, packed ones and indexes included, and robots.txt is kept", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `/p${i}`);
    const site = await website({
      ...Object.fromEntries(
        names.map((name, i) => [name, html(`Page ${i}`, `All about thing number ${i}.`)]),
      ),
      "/": html("Home", "Welcome to the shop.", ["/linked", "/secret/one"]),
      "/linked": html("Linked", "Not in the sitemap, linked from the start."),
      "/robots.txt": "placeholder",
    });
    site.pages["/robots.txt"] =
      `User-agent: *\nDisallow: /secret/\nDisallow: /p3\nSitemap: ${site.origin}/index.xml`;
    site.pages["/index.xml"] = `<sitemapindex><sitemap><loc>${site.origin}/a.xml.gz</loc></sitemap>
      <sitemap><loc>http://127.0.0.1:1/private.xml</loc></sitemap></sitemapindex>`;
    const urls = [...names, "/secret/two"].map(
      (name) => `<url><loc>${site.origin}${name}?utm_source=a&amp;b=1</loc></url>`,
    );
    site.pages["/a.xml.gz"] = (_request, response) =>
      response.end(gzipSync(`<urlset>${urls.join("")}</urlset>`));
    const { context } = await createOrganization(t.db);
    const { id } = await add(context, `${site.origin}/`);
    await run(site, id);
    const found = pathsOf(await itemsOf(context, id));
    expect(found).toContain("/linked");
    expect(found).toContain("/p29?b=1");
    expect(found.filter((path) => path.startsWith("/secret") || path.startsWith("/p3"))).toEqual([]);
    expect(site.asked.filter((path) => path.startsWith("/p"))).toEqual([]);
  });

  it("that loops, never ends or is a maze of queries is cut off", async () => {
    const site = await website({
      "/": html("Home", "Welcome to the endless shop.", ["/calendar/1", "/list?page=1", "/a/b"]),
      "/robots.txt": "",
      "*": (request, response) => {
        const path = request.url ?? "";
        // One day leads to the next by itself: how far it was followed tells how deep the site was read.
        const day = Number(/^\/calendar\/(\d+)$/.exec(path)?.[1] ?? 0);
        const next = day > 0 ? `/calendar/${day + 1}` : `${path}&x=${site.asked.length}`;
        response
          .writeHead(200, { "content-type": "text/html" })
          .end(
            html(`At ${path}`, `Text of ${path} and no more.`, [
              next,
              `${path}/b`,
              `${path}&y=${site.asked.length}`,
            ]),
          );
      },
    });
    const { context } = await createOrganization(t.db);
    const { id } = await add(context, `${site.origin}/`, { max_pages: 60 });
    await run(site, id);
    const items = await itemsOf(context, id);
    expect(items.length).toBeLessThanOrEqual(60);
    expect(await getImport(context, id)).toMatchObject({ state: "choosing" });
    expect(
      Math.max(...pathsOf(items).map((path) => Number(/calendar\/(\d+)$/.exec(path)?.[1] ?? 0))),
    ).toBeLessThan(12);
  });

  it("names each page that could not be read and why, and goes on with the others", async () => {
    const site = await website({
      ...shop,
      "/": html("Home", "Welcome to the shop of many faults.", [
        "/ok",
        "/members",
        "/forbidden",
        "/gone",
        "/broken",
        "/empty",
        "/away",
        "/form",
        "/print",
      ]),
      "/ok": html("Fine", "This page is as good as any page can be."),
      "/print": html("Fine", "This page is as good as any page can be."),
      "/members": (_request, response) => response.writeHead(302, { location: "/login?next=/members" }).end(),
      "/login": html("Sign in", "Who are you?"),
      "/forbidden": (_request, response) => response.writeHead(403).end(),
      "/broken": (_request, response) => response.writeHead(500).end(),
      "/empty": "<html><body><script>render()</script></body></html>",
      "/form": "<html><body><form><input type='password'></form><p>Please sign in.</p></body></html>",
      "/away": (_request, response) =>
        response.writeHead(302, { location: "http://169.254.169.254/latest" }).end(),
    });
    const { context } = await createOrganization(t.db);
    const { id } = await add(context, `${site.origin}/`);
    await run(site, id);
    await choosePages(context, id, { all: true });
    await run(site, id);
    const items = await itemsOf(context, id);
    const told = Object.fromEntries(pathsOf(items).map((path, i) => [path, items[i]?.detail]));
    expect(told["/members"]).toMatch(/behind a sign-in/);
    expect(told["/form"]).toMatch(/behind a sign-in/);
    expect(told["/forbidden"]).toMatch(/403/);
    expect(told["/gone"]).toMatch(/no such page/);
    expect(told["/broken"]).toMatch(/failed to answer \(500\)/);
    expect(told["/empty"]).toMatch(/no words on this page/);
    expect(told["/away"]).toMatch(/private network/);
    expect(
      [told["/ok"], told["/print"]].filter((detail) => detail?.startsWith("Says the same as")),
    ).toHaveLength(1);
    const { state, failed_count, done_count } = await getImport(context, id);
    expect({ state, done_count }).toEqual({ state: "finished", done_count: 2 });
    expect(failed_count).toBeGreaterThanOrEqual(1);
  });

  it("that cannot be reached, or forbids it, ends with one sentence", async () => {
    const { context } = await createOrganization(t.db);
    const site = await website({
      "/robots.txt": "User-agent: ParleyBot\nDisallow: /",
      "/": html("Home", "Nothing for you."),
    });
    const { id } = await add(context, `${site.origin}/`);
    await run(site, id);
    expect(await getImport(context, id)).toMatchObject({
      state: "failed",
      error: expect.stringMatching(/robots\.txt/),
    });
    const inside = await add(context, "http://127.0.0.1:1/");
    await run(site, inside.id);
    expect((await getImport(context, inside.id)).error).toMatch(/Port 1|private network/);
  });

  it("in a private network is learned only where the configuration names its origin, and nothing beside it", async () => {
    const { context } = await createOrganization(t.db);
    const site = await website({
      "/": html("Wiki", "Lamps are repaired in the cellar."),
      "/sitemap.xml": "",
    });
    const other = await website({ "/": html("Secrets", "The safe is behind the lamp.") });
    const wanted = (origin: string) => addSite(context, addSiteSchema.parse({ url: `${origin}/` }));
    await expect(wanted(site.origin)).rejects.toMatchObject({ code: "validation" });
    process.env.OUTBOUND_TRUSTED_ORIGINS = `https://wiki.internal, ${site.origin}`;
    resetEnv();
    try {
      const { id } = await wanted(site.origin);
      await run(undefined, id);
      expect(await getImport(context, id)).toMatchObject({ state: "choosing", total_count: 1 });
      await expect(wanted(other.origin)).rejects.toMatchObject({ code: "validation" });
      expect(other.asked).toEqual([]);
    } finally {
      process.env.OUTBOUND_TRUSTED_ORIGINS = "";
      resetEnv();
    }
  });

  it("read again reads only what changed, and says what is gone", async () => {
    let version = "Parcels take three days.";
    const seen: (string | undefined)[] = [];
    const site = await website({
      "/": html("Home", "Welcome to the shop that changes.", ["/tagged", "/plain", "/leaving"]),
      "/plain": (_request, response) =>
        response.writeHead(200, { "content-type": "text/html" }).end(html("Plain", version)),
      "/tagged": (request, response) => {
        seen.push(request.headers["if-none-match"]);
        if (request.headers["if-none-match"] === '"a"') return response.writeHead(304).end();
        response
          .writeHead(200, { "content-type": "text/html", etag: '"a"' })
          .end(html("Tagged", "The same words for ever."));
      },
      "/leaving": html("Leaving", "This page will not be here for long."),
    });
    const { organizationId, context } = await createOrganization(t.db);
    const { id, site_id } = await add(context, `${site.origin}/`, { schedule: "daily" });
    await run(site, id);
    const found = await itemsOf(context, id);
    await choosePages(context, id, { item_ids: found.slice(1).map((item) => item.id) });
    await run(site, id);
    expect((await getSite(context, site_id ?? "")).next_read_at).not.toBeNull();
    version = "Parcels take nine days.";
    delete site.pages["/leaving"];
    await t.db
      .updateTable("knowledgeSites")
      .set({ nextReadAt: new Date() })
      .where("id", "=", site_id)
      .execute();
    await tendKnowledge(t.db);
    const again = await t.db
      .selectFrom("imports")
      .select("id")
      .where("siteId", "=", site_id)
      .where("state", "=", "running")
      .executeTakeFirstOrThrow();
    await run(site, again.id);
    expect(await getImport(context, again.id)).toMatchObject({
      done_count: 1,
      unchanged_count: 1,
      failed_count: 1,
    });
    expect(seen.at(-1)).toBe('"a"');
    expect((await find(organizationId, "parcels"))[0]?.text).toContain("nine");
    const failing = (await listSources(context, { condition: "failing" })).data;
    expect(failing).toMatchObject([
      { title: "Leaving", state: "ready", error: expect.stringMatching(/404/) },
    ]);
    const plain = (await listSources(context, { q: "nine" })).data[0];
    expect(plain?.version).toBe(2);
    // A page that comes back is right again, once somebody has it tried.
    site.pages["/leaving"] = html("Leaving", "This page will not be here for long.");
    await retryImport(context, again.id);
    await run(site, again.id);
    expect((await listSources(context, { condition: "failing" })).data).toEqual([]);
  });

  it("whose pages were all wanted takes in new ones, and leaves out what was deleted by hand", async () => {
    const site = await website({
      "/": html("Home", "Welcome to the shop that grows.", ["/one", "/two"]),
      "/one": html("One", "The first page of this shop."),
      "/two": html("Two", "The second page of this shop."),
      "/three": html("Three", "The third page of this shop."),
    });
    const { context } = await createOrganization(t.db);
    const { id, site_id } = await add(context, `${site.origin}/`);
    await run(site, id);
    await choosePages(context, id, { all: true });
    await run(site, id);
    await t.db.deleteFrom("knowledgeSources").where("url", "=", `${site.origin}/one`).execute();
    site.pages["/"] = html("Home", "Welcome to the shop that grew.", ["/one", "/two", "/three"]);
    const again = await readSiteAgain(context, site_id ?? "");
    await run(site, again.id);
    const titles = (await listSources(context, { site_id: site_id ?? "" })).data.map(({ title }) => title);
    expect(titles.sort()).toEqual(["Home", "Three", "Two"]);
  });

  it("goes on where it was after each of its turns, and stops when it is cancelled", async () => {
    const names = Array.from({ length: 24 }, (_, i) => `/n${i}`);
    const site = await website({
      ...Object.fromEntries(
        names.map((name, i) => [name, html(`Page ${i}`, `These are the words of page ${i}.`)]),
      ),
      "/": html("Home", "Welcome to a shop of many pages.", names),
    });
    const { context } = await createOrganization(t.db);
    const { id, site_id } = await add(context, `${site.origin}/`);
    // A turn of no time at all does nothing but begin; killed after each page is the same to the rows.
    expect(await run(site, id, 0)).toBeGreaterThan(1);
    await choosePages(context, id, { all: true });
    await runImport(t.db, { importId: id }, { fetch: site.fetch, turnMs: 0 });
    const before = site.asked.length;
    expect(await run(site, id, 0)).toBeGreaterThan(1);
    expect(await getImport(context, id)).toMatchObject({
      state: "finished",
      done_count: 25,
      failed_count: 0,
    });
    // Four pages were read in the turn before, and none of them again.
    expect(new Set(site.asked.slice(before).filter((path) => path.startsWith("/n"))).size).toBeLessThan(24);
    const again = await readSiteAgain(context, site_id ?? "");
    await expect(readSiteAgain(context, site_id ?? "")).rejects.toMatchObject({ code: "conflict" });
    await cancelImport(context, again.id);
    const asked = site.asked.length;
    await run(site, again.id);
    expect(site.asked).toHaveLength(asked);
    expect(await getImport(context, again.id)).toMatchObject({ state: "cancelled" });
  });

  it("that is deleted is out of the very next search; neighbours and agents cannot touch it", async () => {
    const site = await website(shop);
    const { organizationId, context } = await createOrganization(t.db);
    const { id, site_id } = await add(context, `${site.origin}/`);
    await run(site, id);
    const agent = await createMember(t.db, organizationId, "agent");
    const neighbour = await createOrganization(t.db);
    await expect(choosePages(agent.context, id, { all: true })).rejects.toMatchObject({ code: "forbidden" });
    for (const attempt of [
      choosePages(neighbour.context, id, { all: true }),
      cancelImport(neighbour.context, id),
      deleteSite(neighbour.context, site_id ?? ""),
      listImportItems(neighbour.context, id),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
    }
    await choosePages(context, id, { all: true });
    await run(site, id);
    expect(await find(organizationId, "Portugal")).not.toEqual([]);
    await deleteSite(context, site_id ?? "");
    expect(await find(organizationId, "Portugal")).toEqual([]);
  });

  it.each([
    ["ftp://shop.example"],
    ["http://localhost/"],
    ["http://10.0.0.1/"],
    ["https://shop.example:8080/"],
    ["http://user:pass@shop.example/"],
  ])("with an address nobody may open is refused at once: %s", async (url) => {
    const { context } = await createOrganization(t.db);
    const parsed = addSiteSchema.safeParse({ url });
    if (!parsed.success) return expect(parsed.error.issues[0]?.message).toMatch(/web address/);
    await expect(addSite(context, parsed.data)).rejects.toMatchObject({ code: "validation" });
  });
});
