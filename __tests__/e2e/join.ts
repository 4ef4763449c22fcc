import { expect, type Page } from "@playwright/test";

/** An address of somebody's own that nobody was invited by before. */
export function addressOf(name: string): string {
  return `${name.toLowerCase().replace(/\W+/g, ".")}.${Date.now()}@example.com`;
}

/** The guest, whom the owner on the other page invites by mail as an agent, has joined. */
export async function joinAsAgent(owner: Page, guest: Page, name: string) {
  const email = addressOf(name);
  const { origin } = new URL(owner.url());
  const invited = await owner.request.post("/api/v1/invitations", {
    data: { email, role: "agent" },
    headers: { origin },
  });
  expect(invited.ok()).toBe(true);
  await guest.goto(await linkMailedTo(guest, email));
  await acceptInvitation(guest, name);
}

/** On the page that an invitation's link leads to, by somebody who has no account. */
export async function acceptInvitation(guest: Page, name: string) {
  await guest.getByLabel("Your name").fill(name);
  await guest.getByLabel("Password").fill("four plain words here");
  await guest.getByRole("button", { name: "Create account and join" }).click();
  await expect(guest).toHaveURL(/\/dashboard\/inbox/);
}

/** The link in the one mail to this address. */
export async function linkMailedTo(page: Page, email: string): Promise<string> {
  const mail = page.getByRole("article").filter({ hasText: email });
  await expect(async () => {
    await page.goto("/sandbox/mail");
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass();
  return (await mail.getByRole("link").getAttribute("href")) ?? "";
}
