import { type Browser, expect, type Page } from "@playwright/test";

/** Somebody whom the owner on this page invites by mail as an agent, joined, in a browser of their own. */
export async function joinAsAgent(owner: Page, browser: Browser, name: string): Promise<Page> {
  const email = `${name.toLowerCase().replace(/\W+/g, ".")}.${Date.now()}@example.com`;
  const { origin } = new URL(owner.url());
  const invited = await owner.request.post("/api/v1/invitations", {
    data: { email, role: "agent" },
    headers: { origin },
  });
  expect(invited.ok()).toBe(true);
  const context = await browser.newContext({ baseURL: origin, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(await invitationOf(page, email));
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill("four plain words here");
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page).toHaveURL(/\/dashboard/);
  return page;
}

/** The link in the mail that invites this address. */
export async function invitationOf(page: Page, email: string): Promise<string> {
  const mail = page.getByRole("article").filter({ hasText: email });
  await expect(async () => {
    await page.goto("/sandbox/mail");
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass();
  return (await mail.getByRole("link").getAttribute("href")) ?? "";
}
