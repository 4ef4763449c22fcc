import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type FetchedPage, fetchPage } from "#lib/knowledge/fetch-page";
import {
  chosenItems,
  holdItem,
  type ImportItemRow,
  type ImportStep,
  type ItemOutcome,
  isRunning,
  sentenceOf,
  settleItem,
} from "#lib/knowledge/import-step";
import { loadRobots } from "#lib/knowledge/load-robots";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { writeSources } from "#lib/knowledge/write-sources";

const atOnce = 4;
const leastCharacters = 20;

/** Reads the chosen pages of a website, each in a transaction of its own. @returns whether all of them are settled */
export async function readPages(step: ImportStep): Promise<boolean> {
  const [first] = await chosenItems(step, 1);
  if (!first) return true;
  const robots = await loadRobots(first.name, step.outside.fetch);
  for (;;) {
    const items = await chosenItems(step, robots.delayMs > 0 ? 1 : atOnce);
    if (items.length === 0) return true;
    if (!(await isRunning(step))) return false;
    await Promise.all(items.map((item) => readPage(step, item)));
    if (Date.now() >= step.until) return false;
    if (robots.delayMs > 0) await pause(robots.delayMs);
  }
}

async function readPage(step: ImportStep, item: ImportItemRow): Promise<void> {
  const { db, organizationId } = step.ctx;
  const known = await findKnown(step, item.name);
  try {
    const page = await fetchPage(item.name, step.outside, known);
    const checked = page.state === "read" ? { ...page, hash: hashOf(page) } : page;
    await db.transaction().execute(async (trx) => {
      if (!(await holdItem(trx, step, item.id))) return;
      const inside = { ...step, ctx: { ...step.ctx, db: trx } };
      const outcome = await keepPage(inside, item, { page: checked, known });
      await settleItem(trx, step, item.id, outcome);
    });
  } catch (error) {
    const detail = sentenceOf(error);
    await db.transaction().execute(async (trx) => {
      // What it said before stays, with a word that it could not be checked.
      if (known) {
        await trx
          .updateTable("knowledgeSources")
          .set({ error: detail, checkedAt: new Date() })
          .where("id", "=", known.id)
          .where("organizationId", "=", organizationId)
          .execute();
      }
      await settleItem(trx, step, item.id, { state: "failed", detail, sourceId: known?.id });
    });
  }
}

type Known = NonNullable<Awaited<ReturnType<typeof findKnown>>>;
type Checked = {
  page: (FetchedPage & { state: "read"; hash: string }) | { state: "unchanged" };
  known: Known | undefined;
};

function findKnown({ ctx, siteId }: ImportStep, name: string) {
  return ctx.db
    .selectFrom("knowledgeSources")
    .select(["id", "etag", "lastModified", "contentHash"])
    .where("organizationId", "=", ctx.organizationId)
    .where("siteId", "=", siteId)
    .where("url", "=", name)
    .executeTakeFirst();
}

async function keepPage(
  step: ImportStep,
  item: ImportItemRow,
  { page, known }: Checked,
): Promise<ItemOutcome> {
  if (known && (page.state === "unchanged" || page.hash === known.contentHash)) {
    await markChecked(step, known.id, page);
    return { state: "unchanged", sourceId: known.id };
  }
  if (page.state === "unchanged")
    return { state: "failed", detail: "The website answered nothing new to a first visit." };
  const { title, content } = page.document;
  if (content.length < leastCharacters) {
    return {
      state: "failed",
      detail: "There are no words on this page. It may show them only in a browser.",
    };
  }
  // Writers wait for each other here, so that of two twins read at once the later one sees the earlier.
  await raiseVersion(step.ctx.db, step.ctx.organizationId);
  const twin = await findTwin(step, item.name, page.hash);
  if (twin !== undefined) return { state: "skipped", detail: `Says the same as ${twin}` };
  const { siteId } = step;
  const [sourceId] = await writeSources(step.ctx, [
    {
      kind: "url",
      externalId: pageId(siteId ?? "", item.name),
      title: (title || new URL(item.name).pathname).slice(0, 300),
      url: item.name,
      question: null,
      content,
      siteId: siteId ?? undefined,
      etag: page.etag,
      lastModified: page.lastModified,
      contentHash: page.hash,
      checkedAt: new Date(),
    },
  ]);
  return { state: "done", title, sourceId };
}

async function markChecked({ ctx }: ImportStep, id: string, page: Checked["page"]): Promise<void> {
  const validators = page.state === "read" ? { etag: page.etag, lastModified: page.lastModified } : {};
  await ctx.db
    .updateTable("knowledgeSources")
    .set({ ...validators, error: null, checkedAt: new Date() })
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .execute();
}

/** Another page of the site with the very same words: print versions, addresses with and without a slash. */
async function findTwin(
  { ctx, siteId }: ImportStep,
  name: string,
  hash: string,
): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom("knowledgeSources")
    .select("url")
    .where("organizationId", "=", ctx.organizationId)
    .where("siteId", "=", siteId)
    .where("contentHash", "=", hash)
    .where("url", "!=", name)
    .limit(1)
    .executeTakeFirst();
  return row?.url ?? undefined;
}

function hashOf({ document }: FetchedPage & { state: "read" }): string {
  return createHash("sha256").update(`${document.title}\n${document.content}`).digest("hex");
}

function pageId(siteId: string, url: string): string {
  return `page:${createHash("sha256").update(`${siteId} ${url}`).digest("hex").slice(0, 40)}`;
}
