import { existsSync } from "node:fs";
import path from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type SandboxControl, sandboxControl } from "./sandbox-control";
import { demoLogin, signIn } from "./sign-in";

type Fixtures = {
  /** Fails a test in which a page broke the content security policy or threw. */
  quietConsole: undefined;
  /** Opens a page without a session, in a browser of its own. */
  newBrowser: () => Promise<Page>;
  /** A page signed in as the demo's owner. */
  desk: Page;
  /** The demo's owner in another browser. */
  elsewhere: Page;
  /** The customer's phone: no session, a browser of its own. */
  phone: Page;
  sandbox: SandboxControl;
};

type WorkerFixtures = { demoCookies: Awaited<ReturnType<BrowserContext["cookies"]>> };

export const test = base.extend<Fixtures, WorkerFixtures>({
  demoCookies: [
    async ({ browser }, use, { project }) => {
      // One session for the whole run: a worker that starts anew after a failure does not sign in again.
      const kept = path.join(project.outputDir, "demo-session.json");
      const context = await browser.newContext({
        baseURL: project.use.baseURL,
        storageState: existsSync(kept) ? kept : undefined,
      });
      if (!existsSync(kept)) {
        await signIn(await context.newPage(), demoLogin);
        await context.storageState({ path: kept });
      }
      await use(await context.cookies());
      await context.close();
    },
    { scope: "worker" },
  ],
  quietConsole: [
    async ({ context }, use) => {
      const complaints = listenForComplaints(context);
      await use(undefined);
      expect(complaints, "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],
  desk: async ({ page, demoCookies }, use) => {
    await page.context().addCookies(demoCookies);
    await use(page);
  },
  newBrowser: async ({ browser, baseURL }, use) => {
    const opened: { context: BrowserContext; complaints: string[] }[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL, reducedMotion: "reduce" });
      opened.push({ context, complaints: listenForComplaints(context) });
      return context.newPage();
    });
    for (const { context } of opened) await context.close();
    const complaints = opened.flatMap((each) => each.complaints);
    expect(complaints, "what the other browsers complained about").toEqual([]);
  },
  elsewhere: async ({ newBrowser, demoCookies }, use) => {
    const page = await newBrowser();
    await page.context().addCookies(demoCookies);
    await use(page);
  },
  phone: async ({ newBrowser }, use) => use(await newBrowser()),
  sandbox: async ({ request }, use) => use(sandboxControl(request)),
});

export { expect };

function listenForComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}
