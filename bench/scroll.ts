import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { sql } from "kysely";
import { organizationCookie } from "#lib/auth/current-organization";
import { createDb } from "#lib/db/client";
import { findBrowser } from "../__tests__/e2e/find-browser.ts";
import { signUp } from "../__tests__/e2e/sign-in.ts";
import { seedInbox } from "./seed-inbox.ts";
import { type Running, startParley } from "./server.ts";
import { percentile, rounded } from "./statistics.ts";

type Watched = { page: Page; devtools: CDPSession };

/** `computedMs`: the main thread's own time, whatever else the machine does. */
type Seen = { frames: number[]; longTasks: number[]; computedMs: number };

const measuredMs = 20_000;
/** In pixels a second: some forty rows. */
const speed = 4000;

/** The inbox's list of an organisation with many conversations, scrolled to its end in a browser, frame by frame. */
export async function benchScroll({ conversations }: { conversations: number }) {
  const parley = await startParley("bin/server.ts", {
    SANDBOX: "1",
    INSTAGRAM_APP_ID: "",
    INSTAGRAM_APP_SECRET: "",
  });
  const browser = await chromium.launch(await findBrowser());
  try {
    const baseURL = `http://localhost:${parley.port}`;
    const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const { email } = await signUp(page, "Scroll");
    const organizationId = await seeded(parley, email, conversations);
    await context.addCookies([{ name: organizationCookie, value: organizationId, url: baseURL }]);
    await page.goto("/dashboard/inbox");
    await page.getByRole("list", { name: "Conversations" }).getByRole("link").first().waitFor();
    await page.evaluate(watchFrames);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const watched: Watched = { page, devtools };
    await seen(watched);
    await wait(measuredMs / 4);
    const rows = [summary("at rest", await seen(watched), 0)];
    rows.push(summary("while rows are loaded", ...(await scrolled(watched))));
    await loadAll(page);
    rows.push(summary("over all rows", ...(await scrolled(watched))));
    return { conversations, rows };
  } finally {
    await browser.close();
    await parley.stop();
  }
}

/** The tenant of the other benches, which from now on belongs to whoever has this address. */
async function seeded(parley: Running, email: string, conversations: number): Promise<string> {
  const organizationId = randomUUID();
  const memberId = randomUUID();
  await seedInbox(parley.databaseUrl, { organizationId, memberId, conversations, messages: conversations });
  const db = createDb(parley.databaseUrl, 1);
  await sql`update members set user_id = (select id from auth.users where lower(email) = lower(${email}))
    where id = ${memberId}`.execute(db);
  // All of them in one folder.
  await sql`update conversations set status = 'open', snoozed_until = null
    where organization_id = ${organizationId} and status <> 'open'`.execute(db);
  await db.destroy();
  return organizationId;
}

const rowsOf = (page: Page) => page.getByRole("list", { name: "Conversations" });
const scrollerOf = (page: Page) => rowsOf(page).locator("xpath=..");

async function lastRow(page: Page): Promise<number> {
  return Number(await rowsOf(page).getByRole("listitem").last().getAttribute("aria-posinset"));
}

/** Scrolls from the top as a wheel does. @returns the frames, and how many rows went by */
async function scrolled(watched: Watched): Promise<[Seen, number]> {
  const { page, devtools } = watched;
  await scrollerOf(page).evaluate((scroller) => scroller.scrollTo(0, 0));
  await wait(1000);
  await seen(watched);
  const box = await scrollerOf(page).boundingBox();
  if (!box) throw new Error("the list is not on the screen");
  const place = { x: box.x + 100, y: box.y + box.height / 2 };
  for (const until = Date.now() + measuredMs; Date.now() < until; )
    await devtools.send("Input.synthesizeScrollGesture", {
      ...place,
      yDistance: -speed,
      speed,
      gestureSourceType: "mouse",
    });
  return [await seen(watched), await lastRow(page)];
}

async function loadAll(page: Page): Promise<void> {
  for (const until = Date.now() + 600_000; Date.now() < until; await wait(50)) {
    await scrollerOf(page).evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    if ((await rowsOf(page).locator('[aria-setsize="-1"]').count()) === 0) return;
  }
  throw new Error("the end of the list was not reached in ten minutes");
}

/** What happened since it was asked for last. */
async function seen({ page, devtools }: Watched): Promise<Seen> {
  const frames = await page.evaluate(framesSeen);
  const { metrics } = await devtools.send("Performance.getMetrics");
  const seconds = metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  const computedMs = seconds * 1000 - computedBefore;
  computedBefore = seconds * 1000;
  return { ...frames, computedMs };
}

let computedBefore = 0;

function watchFrames(): void {
  const [frames, longTasks]: [number[], number[]] = [[], []];
  const watch = { frames, longTasks, last: performance.now() };
  Object.assign(window, { watch });
  const frame = (now: number) => {
    watch.frames.push(now - watch.last);
    watch.last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longTasks.push(duration);
  }).observe({ entryTypes: ["longtask"] });
}

function framesSeen(): { frames: number[]; longTasks: number[] } {
  const watch: { frames: number[]; longTasks: number[] } = Reflect.get(window, "watch");
  const seen = { frames: watch.frames, longTasks: watch.longTasks };
  Object.assign(watch, { frames: [], longTasks: [] });
  return seen;
}

function summary(name: string, { frames, longTasks, computedMs }: Seen, rows: number) {
  const share = (limit: number) =>
    rounded((100 * frames.filter((ms) => ms > limit).length) / frames.length, 2);
  return {
    name,
    rows,
    frames: frames.length,
    computed: rounded(computedMs / frames.length, 2),
    p50: rounded(percentile(frames, 0.5)),
    p95: rounded(percentile(frames, 0.95)),
    over17: share(17.5),
    over34: share(34),
    longTasks: longTasks.length,
    longest: rounded(Math.max(0, ...longTasks), 0),
  };
}
