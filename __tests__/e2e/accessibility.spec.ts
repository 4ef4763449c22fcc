import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { fillScreens } from "./fill-screens";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { addressesOf } from "./screens";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Looks at the screen in both themes. */
async function expectAccessible(page: Page, what: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
    expect.soft(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}

for (const [what, size] of [
  ["wide", { width: 1440, height: 900 }],
  ["on a phone", { width: 390, height: 844 }],
] as const) {
  test(`every screen meets WCAG 2.2 AA in both themes, ${what}`, async ({ desk, sandbox }) => {
    test.setTimeout(300_000);
    const name = `Jana Kovač ${what}`;
    await fillScreens(desk, sandbox, await sandbox.createCustomer(name));
    const addresses = await addressesOf(desk, name);
    await desk.setViewportSize(size);
    for (const address of addresses) {
      await desk.goto(address);
      await expect(desk.getByRole("main")).toBeVisible();
      // Nothing is still a skeleton.
      await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
      await expectAccessible(desk, address);
    }
  });
}

test("dialogs, menus and explanations meet it too", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Karim Haddad");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/knowledge");
  await desk.getByRole("button", { name: "Add a question" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("dialog").getByLabel("Question")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(desk, "a question that cannot be saved");

  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Karim Haddad");
  await inbox.bubble("Assistant", "mainland Portugal").getByRole("button", { name: "Why?" }).click();
  await expect(desk.getByText("What it read")).toBeVisible();
  await expectAccessible(desk, "why");
  await desk.keyboard.press("Escape");
  await desk.getByRole("button", { name: "Snooze" }).click();
  await expect(desk.getByRole("menu")).toBeVisible();
  await expectAccessible(desk, "a menu");
});

test("it holds on a phone", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Lena Brandt");
  await sandbox.say({ customer }, "Is somebody there? I want to talk to a person.");
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await expect(inbox.row("Lena Brandt")).toBeVisible();
  await expectAccessible(desk, "list");
  await inbox.open("Lena Brandt");
  await expectAccessible(desk, "conversation");
  await desk.goto("/sandbox");
  await expectAccessible(desk, "phone");
});
