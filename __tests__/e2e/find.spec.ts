import { freezingLine } from "./freezing-line";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

test("a part of an accented word finds the message, and the jump shows it in its place", async ({
  desk,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Zoë Brûlé");
  await sandbox.say({ customer }, "Avez-vous la crème brûléette en rayon ?");
  await desk.goto("/dashboard/search");
  await desk.getByRole("searchbox", { name: "Search everything" }).fill("bruleett");
  await desk.keyboard.press("Enter");
  const messages = desk.getByRole("region", { name: "Messages" });
  await expect(messages.locator("mark")).toHaveText("brûléett");
  await messages.getByRole("link", { name: "Zoë Brûlé" }).click();
  await expect(desk).toHaveURL(/\/dashboard\/inbox\/.+\?message=/);
  await expect(inboxOn(desk).bubble("Zoë Brûlé", "crème brûléette")).toBeInViewport();
});

test("a contact's field is filled in, and they are exported and erased", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Iris Merge");
  await sandbox.say({ customer }, "Hello there");
  await desk.goto("/dashboard/contacts/fields");
  await desk.getByLabel("Name", { exact: true }).fill("Favourite colour");
  await desk.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "Delete Favourite colour" })).toBeVisible();

  await desk.goto("/dashboard/contacts?q=iris");
  await desk.getByRole("list", { name: "Contacts" }).getByRole("link", { name: "Iris Merge" }).click();
  const field = desk.getByLabel("Favourite colour");
  await field.fill("Türkis");
  await field.press("Tab");
  await expect(desk.getByText("Saved").first()).toBeVisible();
  await desk.goto("/dashboard/contacts?q=turki");
  await desk.getByRole("list", { name: "Contacts" }).getByRole("link", { name: "Iris Merge" }).click();
  await expect(desk.getByLabel("Favourite colour")).toHaveValue("Türkis");

  await desk.getByText("Their data").click();
  const download = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toMatch(/^contact-.+\.json$/);

  await desk.getByRole("button", { name: "Erase" }).click();
  await desk.getByLabel("Type erase to confirm").fill("erase");
  await desk.getByRole("button", { name: "Erase for good" }).click();
  await expect(desk).toHaveURL(/\/dashboard\/contacts$/);
  await desk.goto("/dashboard/contacts?q=iris%20merge");
  // What the server streams stands twice in the document for a moment.
  await expect(desk.getByRole("main").getByText("Nobody found")).toBeVisible();
});

test("what a colleague fills in is in the panel at once", async ({ desk, elsewhere, sandbox }) => {
  const customer = await sandbox.createCustomer("Wanda Panel");
  await sandbox.say({ customer }, "Hello there");
  await desk.goto("/dashboard/inbox");
  await inboxOn(desk).open("Wanda Panel");
  const panel = desk.getByRole("complementary", { name: "About this customer" });
  await expect(panel.getByLabel("Language")).toHaveValue("");

  await elsewhere.goto("/dashboard/contacts?q=wanda");
  await elsewhere.getByRole("link", { name: "Wanda Panel" }).click();
  // Chosen before the page's scripts run, it is not noticed.
  await expect(async () => {
    await elsewhere.getByLabel("Language").selectOption("pt");
    await expect(panel.getByLabel("Language")).toHaveValue("pt", { timeout: 3000 });
  }).toPass();
});

test("somebody who only commented is found, exported and erased", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Quiet Person");
  await sandbox.comment({ customer }, "Beautiful, as always");
  await expect(async () => {
    await desk.goto(`/dashboard/contacts?q=${customer.username}`);
    await expect(desk.getByRole("list", { name: "Only commented" })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await desk.getByRole("link", { name: `@${customer.username}` }).click();
  await expect(desk.getByText("Beautiful, as always")).toBeVisible();
  const download = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toMatch(/^commenter-.+\.json$/);
  await desk.getByRole("button", { name: "Erase" }).click();
  await desk.getByLabel("Type erase to confirm").fill("erase");
  await desk.getByRole("button", { name: "Erase for good" }).click();
  await expect(desk).toHaveURL(/who=commented$/);
  await expect(desk.getByText(`@${customer.username}`)).toHaveCount(0);
});

/** Seen through the line, the sandbox's pictures are another origin's, which the policy rightly refuses. */
const lineTest = test.extend({
  quietConsole: async ({ browserName: _ }, use) => use(undefined),
});

lineTest(
  "a line that died without a word is noticed within three seconds and catches up",
  async ({ desk, sandbox, baseURL }) => {
    const customer = await sandbox.createCustomer("Frost Line");
    await sandbox.say({ customer }, "Before the frost");
    const line = await freezingLine(baseURL ?? "");
    try {
      await desk.goto(`${line.origin}/dashboard/inbox`);
      const inbox = inboxOn(desk);
      await inbox.open("Frost Line");
      await expect(inbox.bubble("Frost Line", "Before the frost")).toBeVisible();
      await inbox.composer("Frost Line").fill("Half a sentence");
      line.freeze();
      await expect(desk.getByText(/Reconnecting/)).toBeVisible({ timeout: 3500 });
      await sandbox.say({ customer }, "During the frost");
      line.thaw();
      await expect(inbox.bubble("Frost Line", "During the frost")).toBeVisible();
      await expect(desk.getByText(/Reconnecting/)).toBeHidden();
      await expect(inbox.composer("Frost Line")).toHaveValue("Half a sentence");
    } finally {
      line.close();
    }
  },
);
