import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { invitationAddress } from "./fill-screens";
import { inboxOn } from "./inbox";

const startedSchema = z.object({ authUrl: z.string() });

const settings =
  "general notifications keys members roles saved-replies labels targets assignment api-keys audit".split(
    " ",
  );

/** Every screen there is, for somebody who is signed in; the conversation is that of the named customer. */
export async function addressesOf(page: Page, customerName: string): Promise<string[]> {
  return [
    "/",
    "/login",
    "/signup",
    "/reset-password",
    "/reset-password?token_hash=x",
    "/start",
    "/invite/no-such-invitation",
    await invitationAddress(page),
    "/dashboard/inbox",
    "/dashboard/inbox?q=nothing-is-called-that",
    await conversationAddress(page, customerName),
    "/dashboard/inbox/00000000-0000-4000-8000-000000000000",
    "/dashboard/search",
    "/dashboard/search?q=portugal",
    "/dashboard/notifications",
    "/dashboard/comments",
    await firstLinkIn(page, "/dashboard/comments", "Posts"),
    "/dashboard/contacts",
    await firstLinkIn(page, `/dashboard/contacts?q=${encodeURIComponent(customerName)}`, "Contacts"),
    "/dashboard/contacts/fields",
    "/dashboard/knowledge",
    "/dashboard/assistant",
    "/dashboard/assistant/gaps",
    "/dashboard/assistant/rehearsals",
    "/dashboard/assistant/examples",
    "/dashboard/integrations",
    "/dashboard/settings",
    ...settings.map((name) => `/dashboard/settings/${name}`),
    "/sandbox",
    "/sandbox/mail",
    await consentAddress(page, "instagram"),
    await consentAddress(page, "facebook"),
    "/sandbox/instagram/oauth/authorize",
    "/nowhere",
  ];
}

/** Where the first entry of a named list leads. */
async function firstLinkIn(page: Page, address: string, list: string): Promise<string> {
  await page.goto(address);
  const link = page.getByRole("list", { name: list }).getByRole("link").first();
  return (await link.getAttribute("href")) ?? "";
}

async function conversationAddress(page: Page, customerName: string): Promise<string> {
  await page.goto("/dashboard/inbox");
  await inboxOn(page).open(customerName);
  return new URL(page.url()).pathname;
}

async function consentAddress(page: Page, method: "instagram" | "facebook"): Promise<string> {
  const headers = { origin: new URL(page.url()).origin };
  const response = await page.request.post("/api/instagram/auth/url", { data: { method }, headers });
  expect(response.ok()).toBe(true);
  return startedSchema.parse(await response.json()).authUrl;
}
