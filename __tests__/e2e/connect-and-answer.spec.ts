import { disconnectAll } from "./disconnect-all";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { openPhone } from "./phone";
import { atelierNorte } from "./sandbox-control";
import { signUp } from "./sign-in";

test.afterEach(({ page }) => disconnectAll(page));

const faq = {
  question: "What clay are your mugs made of?",
  answer: "Every mug is thrown from stoneware clay dug near Porto and fired at 1,240 degrees.",
};

test("a newcomer signs up, connects Instagram, writes down an answer, and a customer gets it", async ({
  page,
  phone,
  sandbox,
}) => {
  await signUp(page, "Atelier Norte");
  await page.getByRole("button", { name: "Connect Instagram" }).click();
  await expect(page.getByRole("heading", { name: "Parley wants to connect to Instagram" })).toBeVisible();
  await page.getByRole("radio", { name: "Atelier Norte" }).check();
  await page.getByRole("button", { name: "Allow" }).click();

  await expect(page.getByText("The account is connected")).toBeVisible();
  const account = page.getByRole("region", { name: `Instagram account ${atelierNorte.username}` });
  await expect(account.getByText("Connected. Messages arrive and answers can be sent.")).toBeVisible();
  await expect(account.getByRole("radio", { name: /^Suggest/ })).toBeChecked();
  await account.getByRole("radio", { name: /^Answer/ }).check();
  await expect(account.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  await page.getByRole("link", { name: "Knowledge" }).click();
  await page.getByRole("button", { name: "Add a question" }).click();
  await page.getByRole("textbox", { name: "Question" }).fill(faq.question);
  await page.getByRole("textbox", { name: "Answer" }).fill(faq.answer);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("table", { name: "Knowledge" })).toContainText(faq.answer);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Inbox" }).click();
  const inbox = inboxOn(page);
  await expect(page.getByText("No messages yet")).toBeVisible();

  const customer = await sandbox.createCustomer("Rita Campos");
  const conversation = await openPhone(phone, customer, atelierNorte);
  await conversation.write("What clay are the mugs made of?");
  await expect(conversation.answer(faq.answer)).toBeVisible();

  // Nothing was reloaded: the conversation came by itself.
  await expect(inbox.row("Rita Campos")).toBeVisible();
  await inbox.open("Rita Campos");
  await expect(inbox.bubble("Rita Campos", "What clay are the mugs made of?")).toBeVisible();
  const answer = inbox.bubble("Assistant", faq.answer);
  await expect(answer).toBeVisible();
  const source = answer.getByText(faq.question).first();
  await source.click();
  await expect(answer.getByRole("listitem").filter({ hasText: faq.answer })).toBeVisible();

  // The account is free again for whoever connects it next.
  await page.getByRole("link", { name: "Integrations" }).click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(account.getByText("Disconnected", { exact: true })).toBeVisible();
});
