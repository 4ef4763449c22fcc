import type { Page } from "@playwright/test";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { demoLogin } from "./sign-in";

test("signing in and answering need no mouse", async ({ page, sandbox }) => {
  const customer = await sandbox.createCustomer("Mateo Gil");
  await sandbox.say({ customer }, "Can I pick up my order tomorrow?");

  await page.goto("/login");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(demoLogin.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(demoLogin.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/dashboard\/inbox/);

  const inbox = inboxOn(page);
  await expect(inbox.row("Mateo Gil")).toBeVisible();
  await tabTo(page, inbox.list.getByRole("list", { name: "Conversations" }).getByRole("link").first());
  await stepTo(page, inbox.row("Mateo Gil"));
  await page.keyboard.press("Enter");
  await expect(inbox.bubble("Mateo Gil", "pick up my order")).toBeVisible();

  await tabTo(page, inbox.composer("Mateo Gil"));
  await page.keyboard.type("Yes, from ten o'clock.");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("It is packed.");
  await page.keyboard.press("Enter");
  await expect(inbox.bubble("Demo owner", "It is packed.")).toBeVisible();
  await expect(inbox.composer("Mateo Gil")).toBeFocused();
  await sandbox.waitForAnswer({ customer }, "Yes, from ten o'clock.\nIt is packed.");
});

type Target = ReturnType<Page["getByRole"]>;

/** Presses Tab until the target has the focus, as a person does. */
async function tabTo(page: Page, target: Target) {
  await pressUntilFocused(page, "Tab", target);
}

async function stepTo(page: Page, target: Target) {
  await pressUntilFocused(page, "ArrowDown", target);
}

async function pressUntilFocused(page: Page, key: string, target: Target) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}
