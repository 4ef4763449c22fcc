import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

test("a lost connection says so, and what was missed is there when it is back", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Nadia Rossi");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Nadia Rossi");
  await expect(inbox.bubble("Assistant", "mainland Portugal")).toBeVisible();

  await desk.context().setOffline(true);
  await expect(desk.getByText(/Reconnecting/)).toBeVisible();
  await sandbox.say({ customer }, "How can I pay?");
  await sandbox.waitForAnswer({ customer }, "Bizum");

  await desk.context().setOffline(false);
  await expect(inbox.bubble("Nadia Rossi", "How can I pay?")).toBeVisible();
  await expect(inbox.bubble("Assistant", "Bizum")).toBeVisible();
  await expect(desk.getByText(/Reconnecting/)).toBeHidden();

  await sandbox.say({ customer }, "What are your opening hours?");
  await expect(inbox.bubble("Assistant", "Monday to Saturday")).toBeVisible();
});

test("what is sent while the connection is down waits and leaves by itself, once", async ({
  desk,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Oskar Lind");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Oskar Lind");
  await desk.context().setOffline(true);
  await inbox.write("Oskar Lind", "We also ship to Sweden from March.");
  const waiting = inbox.messages.getByRole("article").filter({ hasText: "We also ship to Sweden" });
  await expect(waiting).toContainText("Waiting for the connection");
  await desk.context().setOffline(false);
  await sandbox.waitForAnswer({ customer }, "We also ship to Sweden from March.");
  await expect(inbox.bubble("Demo owner", "We also ship to Sweden")).toHaveCount(1);
});

test("more tabs than a browser opens connections stay live together, also when the first is closed", async ({
  desk,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Paula Stern");
  await desk.goto("/dashboard/inbox");
  await expect(inboxOn(desk).list).toBeVisible();
  const others = [];
  for (let count = 0; count < 7; count++) {
    const tab = await desk.context().newPage();
    await tab.goto("/dashboard/inbox");
    await expect(inboxOn(tab).list).toBeVisible();
    others.push(tab);
  }
  await sandbox.say({ customer }, "Is anybody there?");
  for (const tab of [desk, ...others]) await expect(inboxOn(tab).row("Paula Stern")).toBeVisible();
  await desk.close();
  await sandbox.say({ customer }, "And the lamp in my hallway?");
  for (const tab of others) {
    await expect(inboxOn(tab).row("Paula Stern")).toContainText(/lamp|person/);
    await tab.close();
  }
});
