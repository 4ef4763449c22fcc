import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { inboxOn } from "./inbox";

const startedSchema = z.object({ authUrl: z.string() });

/** Every screen there is, for somebody who is signed in; the conversation is that of the named customer. */
export async function addressesOf(page: Page, customerName: string): Promise<string[]> {
  return [
    "/",
    "/login",
    "/signup",
    "/dashboard/inbox",
    await conversationAddress(page, customerName),
    "/dashboard/contacts",
    "/dashboard/knowledge",
    "/dashboard/assistant",
    "/dashboard/integrations",
    "/dashboard/settings",
    "/sandbox",
    "/sandbox/mail",
    await consentAddress(page, "instagram"),
    await consentAddress(page, "facebook"),
    "/sandbox/instagram/oauth/authorize",
    "/nowhere",
  ];
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
