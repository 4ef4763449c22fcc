import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { openPhone } from "./phone";

test("in suggest mode a person rewords the draft and sends it", async ({ desk, phone, sandbox }) => {
  const customer = await sandbox.createCustomer("Elena Vidal");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, /mainland Portugal/);

  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Elena Vidal");
  await desk.getByRole("button", { name: "Assistant in this conversation" }).click();
  await desk.getByRole("menuitem", { name: "Drafts" }).click();
  await expect(desk.getByText("Assistant writes drafts; a person sends them.")).toBeVisible();

  const conversation = await openPhone(phone, customer);
  await conversation.write("How can I pay?");
  await expect(inbox.draft).toContainText("Bizum");
  await expect(inbox.draft).toContainText("How can I pay?");
  await expect(conversation.answer("Bizum")).toHaveCount(0);

  await inbox.draft.getByRole("button", { name: "Edit" }).click();
  await inbox.draft.getByRole("textbox", { name: "Your wording" }).fill("By card, Bizum or PayPal, Elena.");
  await inbox.draft.getByRole("button", { name: "Send" }).click();
  await expect(conversation.answer("By card, Bizum or PayPal, Elena.")).toBeVisible();
  await expect(inbox.messages.getByRole("article").filter({ hasText: "PayPal, Elena." })).toBeVisible();
  await expect(inbox.draft).toBeHidden();
});

test("an answer that a check refuses waits as a draft that says why, beside the handoff", async ({
  desk,
  phone,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Bruno Pires");
  await desk.goto("/dashboard/inbox");
  const name = (names: string[]) =>
    desk.evaluate(async (competitor_names) => {
      const body = JSON.stringify({ competitor_names });
      const headers = { "content-type": "application/json" };
      return (await fetch("/api/v1/assistant/settings", { method: "PATCH", headers, body })).status;
    }, names);
  expect(await name(["Bizum"])).toBe(200);
  try {
    await sandbox.say({ customer }, "How can I pay?");
    await sandbox.waitForAnswer({ customer }, /passed it on to our team/);
  } finally {
    expect(await name([])).toBe(200);
  }
  const inbox = inboxOn(desk);
  await inbox.open("Bruno Pires");
  await expect(inbox.draft).toContainText("Not sent: it names Bizum, which you do not want named.");
  await expect(desk.getByText("Put the draft right and send it.")).toBeVisible();
  const conversation = await openPhone(phone, customer);
  await inbox.draft.getByRole("button", { name: "Edit" }).click();
  await inbox.draft.getByRole("textbox", { name: "Your wording" }).fill("By card or PayPal, Bruno.");
  await inbox.draft.getByRole("button", { name: "Send" }).click();
  await expect(conversation.answer("By card or PayPal, Bruno.")).toBeVisible();
  await expect(inbox.draft).toBeHidden();
});
