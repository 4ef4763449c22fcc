import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone: from the list into a conversation, an answer, and back", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Fatima Idrissi");
  await sandbox.say({ customer }, "Can you hold the big Monstera for me until Saturday?");
  // What comes while one writes would be asked about first.
  await sandbox.waitForAnswer({ customer }, /./);
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await expect(inbox.row("Fatima Idrissi")).toBeVisible();
  await expectNoSidewaysScroll(desk);

  await inbox.row("Fatima Idrissi").tap();
  await expect(inbox.bubble("Fatima Idrissi", "hold the big Monstera")).toBeVisible();
  await expect(inbox.list).toBeHidden();
  await expectNoSidewaysScroll(desk);

  const composer = inbox.composer("Fatima Idrissi");
  await composer.tap();
  await composer.fill("Gladly. It waits for you under your name.");
  await expect(composer).toBeInViewport({ ratio: 1 });
  // A phone zooms into a field whose letters are smaller than this.
  await expect(composer).toHaveCSS("font-size", "16px");
  const send = desk.getByRole("button", { name: "Send", exact: true });
  await expect(send).toBeInViewport({ ratio: 1 });
  await send.tap();
  await expect(inbox.bubble("Demo owner", "It waits for you")).toBeInViewport();
  await sandbox.waitForAnswer({ customer }, "It waits for you");

  // What can be taken back stands clear of where one writes.
  await desk.getByRole("button", { name: "Resolve" }).tap();
  const undo = desk.getByRole("button", { name: "Undo" });
  await expect
    .poll(async () => {
      const [offer, field] = [await undo.boundingBox(), await composer.boundingBox()];
      return offer && field ? offer.y + offer.height < field.y : false;
    })
    .toBe(true);
  await undo.tap();
  await expect(desk.getByRole("button", { name: "Resolve" })).toBeVisible();

  await desk.getByRole("button", { name: "Back to the list" }).tap();
  await expect(inbox.row("Fatima Idrissi")).toBeInViewport({ ratio: 1 });
  await expect(inbox.messages).toBeHidden();
  await desk.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "More" }).tap();
  await desk.getByRole("menuitem", { name: "Knowledge" }).tap();
  await expect(desk.getByRole("heading", { name: "Knowledge", level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(desk);
});

test("the browser's back leads from the conversation to the list", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Goran Petek");
  await sandbox.say({ customer }, "Is the shop open today?");
  // An answer that came later would bring the row to the top.
  await sandbox.waitForAnswer({ customer }, /\w/);
  // More than the screen holds: the list must come back where it was left.
  for (let count = 1; count <= 8; count += 1) {
    await sandbox.say({ customer: await sandbox.createCustomer(`Passer-by ${count}`) }, "Thank you!");
  }
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await expect(inbox.row("Passer-by 8")).toBeVisible();
  await inbox.row("Goran Petek").tap();
  await expect(inbox.messages).toBeVisible();
  await desk.goBack();
  await expect(inbox.row("Goran Petek")).toBeInViewport();
  await expect(inbox.messages).toBeHidden();
});

async function expectNoSidewaysScroll(page: import("@playwright/test").Page) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide, "pixels wider than the screen").toBeLessThanOrEqual(0);
}
