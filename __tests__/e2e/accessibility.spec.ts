import type { Page } from "@playwright/test";
import { z } from "zod";
import { organizationCookie } from "#lib/auth/current-organization";
import { expectAccessible } from "./accessible";
import { fillScreens } from "./fill-screens";
import { inboxOn } from "./inbox";
import { linkMailedTo } from "./join";
import { expect, test } from "./journey";
import { atelierNorte } from "./sandbox-control";
import { addressesOf } from "./screens";
import { signUp } from "./sign-in";

const channelsSchema = z.object({ data: z.array(z.object({ id: z.uuid(), username: z.string() })) });

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Everything stays within the window: nothing scrolls sideways, and nothing to press or fill in is cut off. */
async function expectWithin(page: Page, what: string) {
  const cut = await page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      const around = element.parentElement;
      if (!around) return false;
      return /auto|scroll/.test(getComputedStyle(around).overflowX) || scrolls(around);
    };
    const outside = (element: Element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && right > 0 && (left < -1 || right > window.innerWidth + 1) && !scrolls(element);
    };
    const wide =
      document.documentElement.scrollWidth > window.innerWidth ? ["the page scrolls sideways"] : [];
    const controls = [...document.querySelectorAll("button, a, input, select, textarea")].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && outside(element),
    );
    return [...wide, ...controls.map(({ outerHTML }) => outerHTML.slice(0, 150))];
  });
  expect.soft(cut, what).toEqual([]);
}

/** A second account of the demo's shop, as a member connects it. */
async function connectSecond(page: Page) {
  await page.goto("/dashboard/integrations");
  await page.getByRole("button", { name: "Connect Instagram" }).click();
  await page.getByRole("radio", { name: /Atelier Norte/ }).check();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByText("The account is connected")).toBeVisible();
}

/** Frees an account for the next test. */
async function disconnect(page: Page, username: string) {
  const listed = await page.request.get("/api/v1/channels");
  const { data } = channelsSchema.parse(await listed.json());
  const headers = { origin: new URL(listed.url()).origin };
  for (const channel of data.filter((each) => each.username === username))
    await page.request.delete(`/api/v1/channels/${channel.id}`, { headers });
}

// Magnified: as wide a window at 200 %, and a phone at 120 %, which is also the width at 400 %.
for (const [what, size, magnified] of [
  ["wide", { width: 1440, height: 900 }, { width: 720, height: 450 }],
  ["on a phone", { width: 390, height: 844 }, { width: 320, height: 640 }],
] as const) {
  test(`every screen meets WCAG 2.2 AA in both themes, ${what}`, async ({ desk, sandbox }) => {
    test.setTimeout(300_000);
    const name = `Jana Kovač ${what}`;
    await fillScreens(desk, sandbox, await sandbox.createCustomer(name));
    const addresses = await addressesOf(desk, name);
    for (const address of addresses) {
      await desk.setViewportSize(size);
      await desk.goto(address);
      await expect(desk.getByRole("main")).toBeVisible();
      // Nothing is still a skeleton.
      await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
      await expectAccessible(desk, address);
      await desk.setViewportSize(magnified);
      await expectWithin(desk, `${address} at ${magnified.width} px`);
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
  await inbox.showMore();
  await desk.getByRole("button", { name: "Snooze" }).click();
  await expect(desk.getByRole("menu")).toBeVisible();
  await expectAccessible(desk, "a menu");
});

test("so do the dialogs that import, rehearse, snooze, find and erase", async ({ desk, sandbox }) => {
  const name = "Petar Ilić";
  const customer = await sandbox.createCustomer(name);
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  const dialog = desk.getByRole("dialog");
  const closed = async () => {
    await desk.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  };
  await desk.goto("/dashboard/knowledge");
  await desk.getByRole("button", { name: "Import" }).click();
  for (const tab of ["Website", "Files", "Products"]) {
    await dialog.getByRole("tab", { name: tab }).click();
    await expectAccessible(desk, `import, ${tab}`);
  }
  await closed();

  await desk.goto("/dashboard/assistant/rehearsals");
  await desk.getByRole("button", { name: "Rehearse other instructions" }).click();
  await expectAccessible(desk, "rehearse");
  await closed();

  await desk.goto("/dashboard/inbox");
  await inboxOn(desk).open(name);
  await expect(async () => {
    await desk.keyboard.press("h");
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible(desk, "snooze");
  await closed();
  await desk.keyboard.press("ControlOrMeta+k");
  await expect(dialog.getByRole("option").first()).toBeVisible();
  await expectAccessible(desk, "palette");
  await closed();
  await desk.keyboard.press("?");
  await expect(dialog).toBeVisible();
  await expectAccessible(desk, "keys");
  await closed();

  await desk.goto(`/dashboard/contacts?q=${encodeURIComponent(name)}`);
  await desk.getByRole("list", { name: "Contacts" }).getByRole("link").first().click();
  await desk.getByText("Their data").click();
  await desk.getByRole("button", { name: "Erase" }).click();
  await expect(desk.getByLabel("Type erase to confirm")).toBeVisible();
  await expectAccessible(desk, "erase");
});

test("so do merging contacts, inviting a colleague, and taking that back", async ({ desk, sandbox }) => {
  const family = `Merlin${Date.now() % 100_000}`;
  for (const first of ["Ada", "Bea"])
    await sandbox.say({ customer: await sandbox.createCustomer(`${first} ${family}`) }, "Hello");
  const contacts = desk.getByRole("list", { name: "Contacts" }).getByRole("link");
  await expect(async () => {
    await desk.goto(`/dashboard/contacts?q=${family}`);
    await expect(contacts).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await contacts.filter({ hasText: "Ada" }).click();
  await desk.getByText("Same person").click();
  await desk.getByRole("searchbox", { name: "Find the same person" }).fill("Nobody of this name");
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk.getByText("Nobody else of that name.")).toBeVisible();
  await desk.getByRole("searchbox", { name: "Find the same person" }).fill(`Bea ${family}`);
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk.getByRole("button", { name: "Merge" })).toBeVisible();
  await expectAccessible(desk, "whom to merge with");
  await desk.getByRole("button", { name: "Merge" }).click();
  await expect(desk.getByText("wrote to the same account")).toBeVisible();
  await expectAccessible(desk, "two who cannot be merged");

  const email = `merlin.${Date.now()}@example.com`;
  await desk.goto("/dashboard/settings/members");
  const invite = desk.getByRole("button", { name: "Invite" });
  await desk.getByLabel("E-mail").fill("not an address");
  await invite.click();
  await expect(desk.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(desk, "an invitation that cannot be sent");
  await desk.getByLabel("E-mail").fill(email);
  await invite.click();
  await expect(desk.getByText(`The invitation to ${email} is on its way.`)).toBeVisible();
  await desk.getByRole("button", { name: `Revoke the invitation of ${email}` }).click();
  const revoke = desk.getByRole("alertdialog").or(desk.getByRole("dialog"));
  await expect(revoke).toBeVisible();
  await expectAccessible(desk, "revoke an invitation");
  await revoke.getByRole("button", { name: "Revoke" }).click();
  await expect(revoke).toHaveCount(0);
});

test("so do one person's two accounts, as a hint, merged, and beside a conversation", async ({
  desk,
  sandbox,
}) => {
  const name = `Nora Merlin ${Date.now() % 100_000}`;
  await connectSecond(desk);
  try {
    const customer = await sandbox.createCustomer(name);
    await sandbox.say({ customer }, "Do you ship to Portugal?");
    await sandbox.say({ customer, business: atelierNorte }, "Do you ship to Portugal?");
    const contacts = desk.getByRole("list", { name: "Contacts" }).getByRole("link");
    await expect(async () => {
      await desk.goto(`/dashboard/contacts?q=${encodeURIComponent(name)}`);
      await expect(contacts).toHaveCount(2, { timeout: 500 });
    }).toPass();
    await contacts.first().click();
    await expect(desk.getByText("Perhaps the same person:")).toBeVisible();
    await expectAccessible(desk, "perhaps the same person");
    await desk.getByRole("button", { name: "Merge" }).click();
    await expect(desk.getByRole("button", { name: "Separate" })).toBeVisible();
    await expectAccessible(desk, "two merged contacts");
    await desk.goto(`/dashboard/inbox?q=${encodeURIComponent(name)}`);
    await inboxOn(desk).open(name);
    const panel = desk.getByRole("complementary", { name: "About this customer" });
    await panel.getByText("Other conversations").click();
    await expect(panel.getByRole("button", { name: "Separate" })).toBeVisible();
    await expectAccessible(desk, "a conversation of somebody merged");
  } finally {
    await disconnect(desk, atelierNorte.username);
  }
});

test("so does what one writes with, and what keeps a message from leaving", async ({ desk, sandbox }) => {
  const name = "Iona Writer";
  const customer = await sandbox.createCustomer(name);
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open(name);
  const field = inbox.composer(name);
  await field.fill("Hello {{contact.first_nam}}");
  await field.press("Enter");
  await expect(desk.getByText("has no value for this customer")).toBeVisible();
  await desk.getByRole("button", { name: "Insert an emoji" }).click();
  await expect(desk.getByRole("searchbox", { name: "Find an emoji" })).toBeVisible();
  await expectAccessible(desk, "a gap, and the emoji");
  await field.fill("A sentence that goes on and on. ".repeat(40));
  await desk.getByRole("button", { name: "Offer buttons to answer with" }).click();
  await desk.getByRole("textbox", { name: "Words on the button" }).fill("Yes");
  await desk.getByRole("button", { name: "Add", exact: true }).click();
  const file = { name: "tool.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") };
  await desk.getByLabel("Files to attach").setInputFiles(file);
  await expect(desk.getByText("Instagram takes pictures")).toBeVisible();
  await expectAccessible(desk, "a long message, buttons, and a file that is refused");
  await desk.getByRole("button", { name: "Remove tool.exe" }).click();
  await sandbox.changeWeather({ send_faults: ["customer_blocks"], send_faults_left: 1 });
  await field.fill("Shall I add a card?");
  await field.press("Enter");
  await expect(inbox.messages.getByText(/^Not sent\./)).toBeVisible();
  await sandbox.changeWeather({ send_faults: [], send_faults_left: null });
  await desk.getByRole("button", { name: "Note", exact: true }).click();
  await desk.getByRole("textbox", { name: "Note for your team" }).pressSequentially("Look, @");
  await expectAccessible(desk, "a message that was not sent, and a note");
  await desk.getByLabel(`Choose ${name}`).first().check();
  await desk.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(desk.getByRole("combobox", { name: "Label" })).toBeVisible();
  await expectAccessible(desk, "chosen conversations, and the filter");
});

test("so does an organisation in which nothing has happened yet", async ({ page }) => {
  await signUp(page, `Nothing Yet ${Date.now()}`);
  await page.getByRole("button", { name: "Connect Instagram" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The account was not connected")).toBeVisible();
  await expectAccessible(page, "a connection that was declined");
  for (const screen of ["inbox", "comments", "contacts", "knowledge"]) {
    await page.goto(`/dashboard/${screen}`);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expectAccessible(page, `${screen}, with nothing yet`);
  }
});

test("what is written from right to left is shown so", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("ليلى حداد");
  const arabic = "هل توصلون الطلبات إلى البرتغال؟ (DHL)";
  await sandbox.say({ customer }, arabic);
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("ليلى حداد");
  await expect(inbox.messages.getByText(arabic)).toHaveCSS("direction", "rtl");
  await expect(desk.getByRole("heading", { name: "ليلى حداد", exact: true })).toHaveCSS("direction", "rtl");
  const field = inbox.composer("ليلى حداد");
  await field.fill("نعم");
  await expect(field).toHaveCSS("direction", "rtl");
  await expectAccessible(desk, "right to left");
});

test("so does the page that a link to another of one's organisations leads to", async ({
  desk,
  browser,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Ugo Moretti");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/inbox");
  await inboxOn(desk).open("Ugo Moretti");
  const conversation = new URL(desk.url()).pathname.split("/").at(-1);

  const { origin } = new URL(desk.url());
  const context = await browser.newContext({ baseURL: origin, reducedMotion: "reduce" });
  const page = await context.newPage();
  const { email } = await signUp(page, `Second shop ${Date.now()}`);
  const own = z
    .object({ organization: z.object({ id: z.uuid() }) })
    .parse(await (await page.request.get("/api/v1/me")).json());
  await desk.request.post("/api/v1/invitations", { data: { email, role: "agent" }, headers: { origin } });
  await page.goto(await linkMailedTo(page, email));
  await page.getByRole("button", { name: /^Join/ }).click();
  await expect(page).toHaveURL(/\/dashboard\/inbox/);
  await context.addCookies([{ name: organizationCookie, value: own.organization.id, url: origin }]);
  await page.goto(`/dashboard/elsewhere/${conversation}`);
  await expect(page.getByText("This conversation is in")).toBeVisible();
  await expectAccessible(page, "elsewhere");
  await page.getByRole("button", { name: /^Switch to/ }).click();
  await expect(page.getByRole("heading", { name: "Ugo Moretti", exact: true })).toBeVisible();
  await context.close();
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
