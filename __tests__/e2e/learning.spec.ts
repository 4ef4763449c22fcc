import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

const bicycles = "Do you repair bicycles?";
const fridays = "Yes, bicycles are repaired in the workshop on Fridays.";

test("what the assistant could not answer is taught once, and the next customer gets the answer", async ({
  desk,
  sandbox,
}) => {
  const noa = `Noa ${Date.now() % 100_000}`;
  const first = await sandbox.createCustomer(noa);
  await sandbox.say({ customer: first }, bicycles);
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open(noa);
  await expect(inbox.bubble(noa, bicycles)).toBeVisible();
  // What comes while one writes would be asked about first.
  await expect(inbox.bubble("Assistant", "passed it on to our team")).toBeVisible();
  await inbox.write(noa, fridays);
  await sandbox.waitForAnswer({ customer: first }, fridays);

  await desk.goto("/dashboard/assistant");
  await desk.getByRole("link", { name: /^Unanswered questions/ }).click();
  const gap = desk.getByRole("region", { name: bicycles });
  await gap.getByRole("button", { name: "Teach the answer" }).click();
  await gap.getByRole("button", { name: "Show what your team answered" }).click();
  await gap
    .getByRole("listitem")
    .filter({ hasText: fridays })
    .getByRole("button", { name: "Use this" })
    .click();
  await gap.getByRole("button", { name: "Add to the knowledge" }).click();
  await expect(gap).toHaveCount(0);

  const second = await sandbox.createCustomer("Pau Riera");
  await sandbox.say({ customer: second }, "Do you repair bicycles");
  await sandbox.waitForAnswer({ customer: second }, fridays);
});

test("a rehearsal finds the answer that a change would spoil, and a discarded change changes nothing", async ({
  desk,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Ines Prat");
  await sandbox.say({ customer }, "How can I pay?");
  await sandbox.waitForAnswer({ customer }, /Bizum/);

  await desk.goto("/dashboard/assistant/rehearsals");
  await desk.getByRole("button", { name: "Rehearse other instructions" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Words it leaves to people" }).fill("pay");
  await dialog.getByRole("button", { name: "Rehearse" }).click();

  await expect(desk.getByRole("button", { name: "Publish" })).toBeVisible();
  const worse = desk.getByRole("article", { name: "How can I pay?" }).first();
  await expect(worse).toContainText("It would ask a person, where it answers now.");
  await expect(worse.getByRole("region", { name: "Now" })).toContainText("Bizum");
  await desk.getByRole("button", { name: "Discard" }).click();
  await expect(desk).toHaveURL(/\/rehearsals$/);
  const other = await sandbox.createCustomer("Quim Sala");
  await sandbox.say({ customer: other }, "How can I pay?");
  await sandbox.waitForAnswer({ customer: other }, /Bizum/);
});

test("a thumb down with its reason is remembered, and counts on the assistant's page", async ({
  desk,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Leo Costa");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, /mainland Portugal/);
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Leo Costa");
  const answer = inbox.bubble("Assistant", "mainland Portugal");
  await answer.getByRole("button", { name: "A bad answer" }).click();
  await answer.getByRole("combobox", { name: "What was wrong with it" }).selectOption("The tone");
  await desk.reload();
  await expect(answer.getByRole("button", { name: "A bad answer" })).toHaveAttribute("aria-pressed", "true");
  await expect(answer.getByRole("combobox", { name: "What was wrong with it" })).toHaveValue("tone");
  await desk.goto("/dashboard/assistant");
  const outcomes = desk.getByRole("region", { name: "What came of its answers" });
  await expect(outcomes.getByRole("row").filter({ hasText: "Shipping and delivery" })).toBeVisible();
});

test("a real conversation becomes a test conversation, and is run from the page", async ({
  desk,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Teo Marti");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, /mainland Portugal/);
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Teo Marti");
  await inbox.bubble("Assistant", "mainland Portugal").getByRole("button", { name: "Why?" }).click();
  await desk.getByRole("link", { name: "Keep as a test conversation" }).click();
  const form = desk.getByRole("region", { name: "A new test conversation" });
  await form.getByRole("textbox", { name: "Name" }).fill("Shipping to Portugal");
  await form.getByRole("textbox", { name: "The answer says" }).fill("4.90 EUR");
  await form.getByRole("button", { name: "Save" }).click();
  const kept = desk.getByRole("region", { name: "Shipping to Portugal" });
  await expect(kept).toContainText("Not run yet");
  await desk.getByRole("button", { name: "Run all" }).click();
  await expect(kept.getByText("As expected", { exact: true })).toBeVisible();

  const yaml = [
    "conversations:",
    "  - name: Paying",
    "    turns: [{ customer: How can I pay?, expect: { decision: reply, facts: [Bizum] } }]",
    "  - name: Broken",
    "    turns: [{ customer: Hello, expect: { decision: perhaps } }]",
  ].join("\n");
  await desk
    .getByLabel("Import a file")
    .setInputFiles({ name: "golden.yaml", mimeType: "application/yaml", buffer: Buffer.from(yaml) });
  await expect(desk.getByText("1 conversation imported.")).toBeVisible();
  await expect(desk.getByRole("list", { name: "What to correct" })).toHaveText(
    "Line 5, “Broken”, turn 1, expect, decision: Write reply, clarify, handoff or silent.",
  );
  await expect(desk.getByRole("region", { name: "Paying" })).toContainText("Not run yet");
});
