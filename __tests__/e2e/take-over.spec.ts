import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { openPhone } from "./phone";

const shipping = /ship to all of mainland Portugal/;

test("a person takes over by writing, the assistant stays out, and hands are changed back", async ({
  desk,
  phone,
  sandbox,
}) => {
  const customer = await sandbox.createCustomer("Bruno Reis");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await expect(inbox.list).toBeVisible();
  const conversation = await openPhone(phone, customer);
  await conversation.write("Do you ship to Portugal?");
  await expect(conversation.answer(shipping)).toBeVisible();

  await expect(inbox.row("Bruno Reis")).toBeVisible();
  await inbox.open("Bruno Reis");
  await expect(inbox.bubble("Assistant", shipping)).toBeVisible();
  await inbox.write("Bruno Reis", "Hello Bruno, this is Marta from the shop.");
  await expect(inbox.bubble("Demo owner", "this is Marta")).toBeVisible();
  await expect(conversation.answer("this is Marta")).toBeVisible();
  await expect(desk.getByText(/^You answer\. Assistant is silent/)).toBeVisible();

  await conversation.write("What are your opening hours?");
  await expect(inbox.bubble("Bruno Reis", "opening hours")).toBeVisible();
  await expect(inbox.row("Bruno Reis")).toContainText("What are your opening hours?");
  // Another customer's answer is proof that the assistant had its turn meanwhile.
  const other = await sandbox.createCustomer("Clara Nunes");
  await sandbox.say({ customer: other }, "What are your opening hours?");
  await sandbox.waitForAnswer({ customer: other }, /Monday to Saturday/);
  await expect(conversation.log.getByRole("article", { name: "casa.verde.shop" })).toHaveCount(2);

  await desk.getByRole("button", { name: "Hand back" }).click();
  await expect(desk.getByText("Assistant answers by itself.")).toBeVisible();
  await conversation.write("How can I pay?");
  await expect(conversation.answer(/Bizum/)).toBeVisible();
  await expect(inbox.bubble("Assistant", /Bizum/)).toBeVisible();
});

test("what a person writes in Instagram's own app takes over too", async ({ desk, sandbox }) => {
  const customer = await sandbox.createCustomer("Diego Sanz");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, shipping);
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Diego Sanz");
  await sandbox.answerInApp({ customer }, "Sent from my own phone");
  await expect(inbox.bubble("Sent in the Instagram app", "Sent from my own phone")).toBeVisible();
  await expect(desk.getByText(/^Somebody answered in the Instagram app\./)).toBeVisible();
});

test("who waits is shown beside the list, and unread until somebody does something in the conversation", async ({
  desk,
  sandbox,
}) => {
  // Nobody of this name waited before.
  const name = `Olga ${Date.now().toString(36)}`;
  const customer = await sandbox.createCustomer(name);
  await sandbox.say({ customer }, "I would like to talk to a person.");
  await sandbox.waitForAnswer({ customer }, /./);
  const list = `/dashboard/inbox?q=${encodeURIComponent(name)}`;
  await desk.goto(list);
  const inbox = inboxOn(desk);
  await expect(inbox.bubble(name, "talk to a person")).toBeVisible();
  await expect(inbox.row(name)).toHaveAttribute("aria-current", "true");
  await expect(inbox.row(name)).toContainText("1 unread");
  expect(desk.url()).toContain(list);
  await inbox.composer(name).click();
  await expect(desk).toHaveURL(/\/dashboard\/inbox\/[0-9a-f-]{36}\?/);
  await expect(inbox.row(name)).not.toContainText("unread");
  await expect(inbox.composer(name)).toBeFocused();
  // From the words to the messages, and from there to the list, where it does not come back by itself.
  await expect(async () => {
    // Keys are heard a moment after the first sign of somebody.
    await desk.keyboard.press("Escape");
    await expect(inbox.messages).toBeFocused({ timeout: 500 });
  }).toPass();
  await desk.keyboard.press("Escape");
  await expect(desk.getByText(`${name} has waited longest`)).toBeVisible();
});
