import sharp from "sharp";
import { inboxOn } from "./inbox";
import { joinAsAgent } from "./join";
import { expect, test } from "./journey";

test("two people write in one conversation, and each knows of the other", async ({
  desk,
  newBrowser,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Petra Vogel");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Petra Vogel");
  const benPage = await newBrowser();
  await joinAsAgent(desk, benPage, "Ben Hall");
  await benPage.goto(new URL(desk.url()).pathname);
  const ben = inboxOn(benPage);
  await expect(benPage.getByText("Demo owner is here too")).toBeVisible();

  // A note mentions a colleague, and never reaches the customer.
  await desk.getByRole("button", { name: "Note", exact: true }).click();
  const note = desk.getByRole("textbox", { name: "Note for your team" });
  await note.pressSequentially("Please look, @Ben");
  await desk.getByRole("option", { name: "Ben Hall" }).first().click();
  await note.press("Enter");
  await expect(benPage.getByRole("article", { name: /^Note by Demo owner/ })).toContainText("@Ben Hall");
  const told = await benPage.request.get("/api/v1/notifications");
  expect(await told.json()).toMatchObject({ data: [{ kind: "mention" }] });

  // Somebody writes: the other is asked before they write too.
  await desk.getByRole("button", { name: /^Reply/ }).click();
  await inbox.composer("Petra Vogel").pressSequentially("Dear Petra");
  await expect(benPage.getByText("Demo owner is writing a reply.")).toBeVisible();
  await benPage.getByRole("button", { name: "Write anyway" }).click();
  await ben.write("Petra Vogel", "Ben answers first");
  await expect(inbox.bubble("Ben Hall", "Ben answers first")).toBeVisible();
  await inbox.composer("Petra Vogel").press("Enter");
  await expect(desk.getByText(/since you began to write/)).toBeVisible();
  await desk.getByRole("button", { name: "Send anyway" }).click();
  await sandbox.waitForAnswer({ customer }, "Dear Petra");
  const said = await sandbox.messages({ customer });
  expect(JSON.stringify(said)).not.toContain("Please look");
});

test("what one writes is there in another browser, and after a reload while it is sent", async ({
  desk,
  elsewhere,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Rosa Lima");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Rosa Lima");
  await inbox.composer("Rosa Lima").fill("Half a sentence");
  await expect(async () => {
    await elsewhere.goto(new URL(desk.url()).pathname);
    await expect(inboxOn(elsewhere).composer("Rosa Lima")).toHaveValue("Half a sentence", { timeout: 3000 });
  }).toPass();
  await inboxOn(elsewhere).composer("Rosa Lima").fill("Half a sentence more");
  await expect(inbox.composer("Rosa Lima")).toHaveValue("Half a sentence more");

  await desk.route("**/api/calls/**", (route) => route.abort());
  await inbox.composer("Rosa Lima").press("Enter");
  await expect(desk.getByText("Waiting for the connection")).toBeVisible();
  await desk.unrouteAll();
  await desk.reload();
  await sandbox.waitForAnswer({ customer }, "Half a sentence more");
  await expect(inbox.bubble("Demo owner", "Half a sentence more")).toHaveCount(1);
  await expect(inbox.composer("Rosa Lima")).toHaveValue("");
});

const chart = async () => ({
  name: "chart.png",
  mimeType: "image/png",
  buffer: await sharp({ create: { width: 80, height: 60, channels: 3, background: "#4a7c6f" } })
    .png()
    .toBuffer(),
});

test("a saved reply shows its gaps, and a message can be taken back", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer(null);
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/settings/saved-replies");
  const shortcut = `hi${Date.now()}`;
  await desk.getByRole("button", { name: "Add a reply" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Greeting");
  await dialog.getByLabel("Shortcut").fill(shortcut);
  await dialog.getByLabel("Text").fill("Hello {{contact.first_name}}, this is {{member.name}}.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText(`/${shortcut}`)).toBeVisible();
  await desk.getByText("Wait 30 seconds").click();
  await expect(desk.getByText("Saved", { exact: true })).toBeVisible();

  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.list.getByRole("link").filter({ hasText: customer.username }).first().click();
  const field = desk.getByRole("textbox", { name: /^Message to/ });
  await field.pressSequentially(`/${shortcut}`);
  await expect(desk.getByRole("option", { name: /Greeting/ })).toBeVisible();
  await field.press("Enter");
  await expect(field).toHaveValue("Hello {{contact.first_name}}, this is Demo owner.");
  await field.press("Enter");
  await expect(desk.getByText("has no value for this customer")).toBeVisible();
  await field.fill("Hello, this is Demo owner.");
  await desk.getByLabel("Files to attach").setInputFiles(await chart());
  await expect(desk.getByRole("button", { name: "Remove chart.png" })).toBeVisible();
  await expect(desk.getByRole("progressbar")).toHaveCount(0);
  await field.press("Enter");
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue("Hello, this is Demo owner.");
  await expect(desk.getByRole("button", { name: "Remove chart.png" })).toBeVisible();
  await expect(inbox.messages.getByText("Hello, this is Demo owner.")).toHaveCount(0);
  await desk.goto("/dashboard/settings/saved-replies");
  await desk.getByText("Send at once").click();
  await expect(desk.getByText("Saved", { exact: true })).toBeVisible();
});
