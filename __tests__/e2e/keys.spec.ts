import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

test("an agent works five conversations with the keyboard alone", async ({ desk, sandbox }) => {
  const family = `Keyes${Date.now() % 100_000}`;
  for (const first of ["Ada", "Bo", "Cid", "Dee", "Eli"]) {
    const customer = await sandbox.createCustomer(`${first} ${family}`);
    await sandbox.say({ customer }, "Do you ship to Portugal?");
    await sandbox.waitForAnswer({ customer }, /ship to all of mainland Portugal/);
  }
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  const { keyboard } = desk;
  const rows = inbox.list.getByRole("list", { name: "Conversations" }).getByRole("link");
  const dialog = (name: string) => desk.getByRole("dialog", { name });
  const field = desk.getByRole("textbox", { name: /^Message to/ });
  const name = async (index: number) =>
    new RegExp(`(\\w+) ${family}`).exec(await rows.nth(index).innerText())?.[0] ?? "";
  await expect(rows.first()).toBeVisible();

  // Keys are heard once the page has settled.
  const search = desk.getByRole("searchbox", { name: "Search conversations" });
  await expect(async () => {
    await keyboard.press("/");
    await expect(search).toBeFocused({ timeout: 500 });
  }).toPass();
  await keyboard.type(family);
  await expect(desk).toHaveURL(new RegExp(family));
  await expect(rows).toHaveCount(5);
  await expect(rows.first()).toContainText(family);
  await keyboard.press("ArrowDown");
  await expect(rows.first()).toBeFocused();
  await keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await keyboard.press("x");
  await expect(desk.getByRole("region", { name: "Chosen conversations" })).toContainText("1 chosen");
  await keyboard.press("x");
  await keyboard.press("k");
  await expect(rows.first()).toBeFocused();
  await keyboard.press("Enter");
  const heading = (who: string) => desk.getByRole("heading", { name: who, exact: true });
  await expect(heading(await name(0))).toBeVisible();

  await keyboard.press("r");
  await expect(field).toBeFocused();
  await keyboard.type("Here is the rejoinder: yes, we ship there");
  await keyboard.press("Enter");
  await expect(inbox.bubble("Demo owner", "rejoinder")).toBeVisible();
  await keyboard.press("Escape");
  await expect(inbox.messages).toBeFocused();
  // The answer moved nothing: it is the newest already or moves to the top.
  await keyboard.press("e");
  await expect(desk.getByRole("button", { name: "Reopen" })).toBeVisible();
  await keyboard.press("z");
  await expect(desk.getByRole("button", { name: "Resolve" })).toBeVisible();

  await keyboard.press("j");
  await expect(heading(await name(1))).toBeVisible();
  await keyboard.press("h");
  await expect(dialog("Bring it back")).toBeVisible();
  await keyboard.type("tomorrow");
  await keyboard.press("Enter");
  await expect(desk.getByText(/Snoozed until/)).toBeVisible();

  await keyboard.press("j");
  await expect(heading(await name(2))).toBeVisible();
  await keyboard.press("a");
  await expect(dialog("Assign to")).toBeVisible();
  await keyboard.type("me");
  await keyboard.press("Enter");
  await expect(dialog("Assign to")).toBeHidden();
  await keyboard.press("ControlOrMeta+k");
  await expect(dialog("Do anything")).toBeVisible();
  await keyboard.type("urgent");
  await keyboard.press("Enter");
  await expect(rows.nth(2)).toContainText("Urgent");

  await keyboard.press("j");
  const fourth = await name(3);
  await expect(heading(fourth)).toBeVisible();
  await keyboard.press("Shift+H");
  await expect(desk.getByRole("button", { name: "Hand back" })).toBeVisible();
  await keyboard.press("Shift+H");
  await expect(desk.getByRole("button", { name: "Take over" })).toBeVisible();
  await keyboard.press("w");
  await expect(dialog("Why the assistant did this")).toBeVisible();
  await keyboard.press("Escape");
  await expect(dialog("Why the assistant did this")).toBeHidden();
  await expect(heading(fourth)).toBeVisible();

  await keyboard.press("j");
  await expect(heading(await name(4))).toBeVisible();
  await keyboard.press("n");
  await expect(desk.getByRole("textbox", { name: "Note for your team" })).toBeFocused();
  await keyboard.type("Likes to be called early");
  await keyboard.press("Enter");
  await expect(inbox.messages.getByText("Likes to be called early")).toBeVisible();
  await keyboard.press("Escape");
  await keyboard.press("u");
  await expect(desk.getByText("Choose a conversation")).toBeVisible();
  await expect(rows.nth(4)).toContainText("unread");
  await expect(rows.nth(4)).toBeFocused();

  await keyboard.press("?");
  await expect(dialog("Keys")).toBeVisible();
  await keyboard.press("Escape");
  await expect(rows.nth(4)).toBeFocused();
});
