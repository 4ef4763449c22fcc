import type { Page } from "@playwright/test";
import { expect } from "../journey";
import { type Scene, type Stage, settle } from "./stage";

/** Looks at what stands where a page cannot be made, since the database refuses what it reads. */
async function without(
  { sql, show }: Stage,
  table: string,
  look: { name: string; page: Page; address: string },
) {
  await sql(`alter table public.${table} rename to ${table}_away`);
  try {
    await look.page.goto(look.address);
    await expect(look.page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
    await show(look.name, { page: look.page });
  } finally {
    await sql(`alter table public.${table}_away rename to ${table}`);
  }
}

const broken: Scene = async (stage) => {
  const { desk } = stage;
  await without(stage, "knowledge_sources", {
    name: "error-dashboard",
    page: desk,
    address: "/dashboard/knowledge",
  });
  const page = await stage.newBrowser();
  await without(stage, "invitations", { name: "error-outside", page, address: `/invite/${"a".repeat(43)}` });
};

/** What stands in place of everything where the frame around all pages fails: here at a toast nobody can draw. */
const frame: Scene = async ({ newBrowser, show }) => {
  const page = await newBrowser();
  const fail = async () => {
    await page.goto("/login");
    await settle(page);
    await page.evaluate(() =>
      window.dispatchEvent(new CustomEvent("parley:toast", { detail: { title: { no: "text" } } })),
    );
    await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  };
  await show("error-frame", { page, again: fail });
};

export const brokenScenes = { broken, frame };
