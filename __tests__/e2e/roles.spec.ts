import type { Page } from "@playwright/test";
import { inboxOn } from "./inbox";
import { acceptInvitation, addressOf, linkMailedTo } from "./join";
import { expect, test } from "./journey";

type Invited = { role: "Agent" | "Admin"; name: string };

/** The owner invites on the members' page, the invited person follows the mail's link. */
async function invite(owner: Page, guest: Page, { role, name }: Invited) {
  const email = addressOf(name);
  await owner.goto("/dashboard/settings/members");
  await owner.getByRole("textbox", { name: "E-mail" }).fill(email);
  await owner.getByLabel("Role", { exact: true }).selectOption({ label: role });
  await owner.getByRole("button", { name: "Invite" }).click();
  await expect(owner.getByText(`The invitation to ${email} is on its way.`)).toBeVisible();
  await guest.goto(await linkMailedTo(guest, email));
  await acceptInvitation(guest, name);
  await expect(owner.getByRole("list", { name: "Members" })).toContainText(name);
}

/** Finds a conversation and opens it without a mouse. */
async function openByKeyboard(page: Page, name: string) {
  const search = page.getByRole("searchbox", { name: "Search conversations" });
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(search).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(name);
  const row = inboxOn(page).row(name);
  await expect(row).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(row).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
}

const people = [
  { role: "Agent", name: "Rita Agent", customer: "Olga Prieto", mayInvite: 0 },
  { role: "Admin", name: "Adam Admin", customer: "Omar Saleh", mayInvite: 1 },
] as const;

for (const { role, name, customer: who, mayInvite } of people) {
  test(`an invited ${role.toLowerCase()} works by keyboard, beside the owner who sees all of it`, async ({
    desk,
    newBrowser,
    sandbox,
  }) => {
    const page = await newBrowser();
    await invite(desk, page, { role, name });
    const { keyboard } = page;
    await page.goto("/dashboard/settings/members");
    await expect(page.getByRole("list", { name: "Members" })).toContainText(`${name} (you)`);
    await expect(page.getByRole("button", { name: "Invite" })).toHaveCount(mayInvite);

    const customer = await sandbox.createCustomer(who);
    await sandbox.say({ customer }, "Do you ship to Portugal?");
    await sandbox.waitForAnswer({ customer }, "mainland Portugal");
    await page.goto("/dashboard/inbox");
    await openByKeyboard(page, who);
    await desk.goto("/dashboard/inbox");
    const [mine, owners] = [inboxOn(page), inboxOn(desk)];
    await owners.open(who);
    await expect(desk.getByText(`${name} is here too`)).toBeVisible();
    await expect(page.getByText("Demo owner is here too")).toBeVisible();

    await keyboard.press("Shift+H");
    await expect(page.getByText(/^You answer\./)).toBeVisible();
    await expect(desk.getByText(new RegExp(`^${name} answers`))).toBeVisible();
    await keyboard.press("r");
    await expect(mine.composer(who)).toBeFocused();
    await keyboard.type("I am looking into it myself.");
    await keyboard.press("Enter");
    await expect(owners.bubble(name, "looking into it")).toBeVisible();
    await sandbox.waitForAnswer({ customer }, "looking into it");

    await keyboard.press("Escape");
    await keyboard.press("n");
    await expect(page.getByRole("textbox", { name: "Note for your team" })).toBeFocused();
    await keyboard.type("Is this price right, @Demo");
    await expect(page.getByRole("option", { name: "Demo owner" }).first()).toBeVisible();
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await expect(desk.getByRole("article", { name: new RegExp(`^Note by ${name}`) })).toContainText(
      "@Demo owner",
    );
    const told = await desk.request.get("/api/v1/notifications");
    expect((await told.json()).data[0]).toMatchObject({ kind: "mention" });

    await keyboard.press("Escape");
    await keyboard.press("h");
    await expect(page.getByRole("dialog", { name: "Bring it back" })).toBeVisible();
    await keyboard.type("tomorrow");
    await keyboard.press("Enter");
    await expect(desk.getByText(/Snoozed until/)).toBeVisible();
    await keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("dialog", { name: "Do anything" })).toBeVisible();
    await keyboard.type("wake it now");
    await keyboard.press("Enter");
    await expect(desk.getByText(/Snoozed until/)).toBeHidden();
    await expect(page.getByRole("button", { name: "Resolve" })).toBeVisible();
    await keyboard.press("e");
    await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
    await expect(desk.getByRole("button", { name: "Reopen" })).toBeVisible();
    const said = JSON.stringify(await sandbox.messages({ customer }));
    expect(said).not.toContain("price right");
  });
}
