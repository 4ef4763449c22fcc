import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import pg from "pg";
import { z } from "zod";
import { findingsOf } from "../accessible";
import { inboxOn } from "../inbox";
import type { SandboxControl } from "../sandbox-control";

export type Stage = {
  /** The demo's owner. */
  desk: Page;
  sandbox: SandboxControl;
  newBrowser: () => Promise<Page>;
  show: Show;
  /** For states that neither a customer nor a member can bring about at once: a token that ends, a lost file. */
  sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
};

/** Brings a screen into one state or several, and has each looked at. */
export type Scene = (stage: Stage) => Promise<void>;

type ShowOptions = {
  page?: Page;
  /** Brings the state about, anew at each width: most of what floats closes with a change of the window. */
  again?: () => Promise<unknown>;
  /** As much as scrolls. */
  tall?: boolean;
  /** While something is still being read. */
  busy?: boolean;
};

type Show = (name: string, options?: ShowOptions) => Promise<void>;

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const tallest = 3600;

/** Whether the window is a phone's. */
export const isNarrow = (page: Page) => (page.viewportSize()?.width ?? wide.width) === phone.width;

/** Four pictures of each state go into the folder, at both widths and in both themes, and axe looks as well. */
export function photographer(folder: string, desk: Page): Show {
  return async (name, { page = desk, again, tall = false, busy = false } = {}) => {
    await mkdir(folder, { recursive: true });
    for (const size of [wide, phone]) {
      await page.setViewportSize(size);
      await again?.();
      if (tall) await grow(page, size);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        if (!busy) await settle(page);
        await page.screenshot({ path: path.join(folder, `${name}-${size.width}-${colorScheme}.png`) });
        expect.soft(await findingsOf(page), `${name}, ${size.width}, ${colorScheme}`).toEqual([]);
      }
    }
    await page.setViewportSize(wide);
  };
}

async function grow(page: Page, { width, height }: { width: number; height: number }) {
  await settle(page);
  const more = await page.evaluate(() =>
    [...document.querySelectorAll("main, main *")]
      .filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowY))
      .reduce((most, each) => Math.max(most, each.scrollHeight - each.clientHeight), 0),
  );
  await page.setViewportSize({ width, height: Math.min(height + more, tallest) });
}

/** Pictures and letters are there, nothing is still on its way, and nothing has changed for a moment. */
export async function settle(page: Page) {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await new Promise<void>((resolve) => {
      const most = setTimeout(end, 3000);
      let rest = setTimeout(end, 400);
      const observer = new MutationObserver(() => {
        clearTimeout(rest);
        rest = setTimeout(end, 400);
      });
      function end() {
        clearTimeout(most);
        observer.disconnect();
        resolve();
      }
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  });
}

/** Looks at each address. */
export async function visit(
  { desk, show }: Pick<Stage, "desk" | "show">,
  pages: Record<string, string>,
  options: { page?: Page; tall?: boolean } = {},
) {
  const page = options.page ?? desk;
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address);
    await settle(page);
    await show(name, options);
  }
}

/** Calls the product's API as whoever is signed in on the page. */
export async function ask(page: Page, method: string, address: string, data?: object) {
  const headers = { origin: new URL(page.url()).origin };
  const response = await page.request.fetch(`/api/v1/${address}`, { method, data, headers });
  expect(response.ok(), `${method} ${address}: ${response.status()}`).toBe(true);
  return response;
}

const idSchema = z.object({ id: z.string() });

export async function idOf(response: Promise<{ json(): Promise<unknown> }>): Promise<string> {
  return idSchema.parse(await (await response).json()).id;
}

/** A customer of this name wrote, and was answered if an answer is named. */
export async function wrote({ sandbox }: Stage, name: string, text: string, answer?: string | RegExp) {
  const customer = await sandbox.createCustomer(name);
  await sandbox.say({ customer }, text);
  if (answer !== undefined) await sandbox.waitForAnswer({ customer }, answer);
  return customer;
}

/** Opens the newest conversation with somebody. @returns its id */
export async function openNamed(page: Page, name: string): Promise<string> {
  await page.goto(`/dashboard/inbox?q=${encodeURIComponent(name)}`);
  await inboxOn(page).open(name);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.goto(`/dashboard/inbox/${id}`);
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  return id;
}

const runtimeSchema = z.object({ postgresPort: z.number() });
const secretsSchema = z.object({ postgresPassword: z.string() });

/** The database of the server that runs in this folder. */
export async function databaseOf(dataDir: string) {
  const from = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(dataDir, file), "utf8"));
  const { postgresPort: port } = runtimeSchema.parse(await from("runtime.json"));
  const { postgresPassword: password } = secretsSchema.parse(await from("secrets.json"));
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" });
  await client.connect();
  return {
    sql: async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
      (await client.query(text, values)).rows,
    end: () => client.end(),
  };
}
