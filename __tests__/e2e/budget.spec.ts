import type { Page } from "@playwright/test";
import { inboxOn } from "./inbox";
import { joinAsAgent } from "./join";
import { expect, test } from "./journey";
import { ask } from "./states/stage";

/** In bytes as they travel, compressed. */
const budget = 180_000;

/** All the scripts a first visit loads, until nothing more comes by itself. */
async function expectWithinBudget(desk: Page, address: string, isThere: () => Promise<void>) {
  const scripts: { size: Promise<number>; address: string }[] = [];
  desk.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    const size = request.sizes().then(({ responseBodySize }) => responseBodySize);
    scripts.push({ size, address: request.url() });
  });
  await desk.goto(address);
  await isThere();
  let seen = -1;
  await expect
    .poll(
      () => {
        const settled = seen === scripts.length && seen > 0;
        seen = scripts.length;
        return settled;
      },
      { intervals: [1500] },
    )
    .toBe(true);
  const sizes = await Promise.all(scripts.map(({ size }) => size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const listing = scripts.map((script, index) => `${sizes[index]} ${script.address}`).join("\n");
  expect(total, listing).toBeLessThan(budget);
}

test("the first visit to the inbox loads at most 180 kB of JavaScript", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Nuno Reis");
  await sandbox.say({ customer }, "I would like to talk to a person.");
  await sandbox.waitForAnswer({ customer }, /./);
  // Whoever waits longest is shown beside the list: here somebody who wrote words alone.
  await expectWithinBudget(desk, "/dashboard/inbox?q=Nuno", async () => {
    await expect(desk.getByRole("navigation", { name: "Folders" })).toBeVisible();
    await expect(inboxOn(desk).bubble("Nuno Reis", "talk to a person")).toBeVisible();
  });
});

test("so it does where whoever waits longest sent a recording and has a draft and a note under it", async ({
  desk,
  sandbox,
  newBrowser,
}) => {
  const name = "Rita Salgado";
  const username = `rita.${Date.now()}`;
  const customer = await sandbox.createCustomer(name, username);
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  // A recording is for a person, who hands the next question back.
  await sandbox.say({ customer }, { attachment: { type: "audio" } });
  await sandbox.waitForAnswer({ customer }, /passed it on/);
  await desk.goto("/dashboard/inbox");
  const colleague = await newBrowser();
  await joinAsAgent(desk, colleague, "Pau Light");
  const id = (await inboxOn(desk).row(name).getAttribute("href"))?.split("/").at(-1) ?? "";
  await ask(desk, "POST", `conversations/${id}/messages`, { text: "I heard it, thank you." });
  await ask(desk, "POST", `conversations/${id}/notes`, { text: "She was here last week." });
  await ask(desk, "PATCH", `conversations/${id}`, { handler: "assistant", assistant_mode: "suggest" });
  await sandbox.say({ customer }, "And how can I pay?");
  await desk.goto(`/dashboard/inbox/${id}`);
  await expect(inboxOn(desk).draft).toContainText("Bizum");
  // The owner sees the first steps beside it, whoever has no part in them the customer's panel.
  for (const page of [desk, colleague]) {
    await (await page.context().newCDPSession(page)).send("Network.clearBrowserCache");
    await expectWithinBudget(page, `/dashboard/inbox?q=${username}`, async () => {
      await expect(inboxOn(page).draft).toContainText("Bizum");
      await expect(page.getByRole("article", { name: /^Note by/ })).toBeVisible();
      await expect(inboxOn(page).bubble(name, "Voice message")).toBeVisible();
    });
  }
});

test("so does the first visit to a conversation by its own address", async ({ desk, sandbox, context }) => {
  const customer = await sandbox.createCustomer("Inês Prata");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  const before = await context.newPage();
  await before.goto("/dashboard/inbox");
  const address = await inboxOn(before).row("Inês Prata").getAttribute("href");
  await before.close();
  // Nothing is kept from the page before.
  const fresh = await context.newCDPSession(desk);
  await fresh.send("Network.clearBrowserCache");
  await expectWithinBudget(desk, address ?? "", () =>
    expect(inboxOn(desk).bubble("Assistant", "mainland Portugal")).toBeVisible(),
  );
});
