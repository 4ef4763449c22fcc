import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { openPhone } from "./phone";

test("the kill switch is two taps away on a phone, and says who pulled it", async ({
  desk,
  phone,
  sandbox,
}) => {
  await desk.setViewportSize({ width: 390, height: 844 });
  const customer = await sandbox.createCustomer("Irene Soler");
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, /mainland Portugal/);
  await desk.goto("/dashboard/inbox");
  await inboxOn(desk).open("Irene Soler");

  const elsewhere = await desk.context().newPage();
  await elsewhere.goto("/dashboard/knowledge");
  const banner = elsewhere.getByText(/Assistant paused by .+, \d\d:\d\d\./);
  await expect(elsewhere.getByRole("heading", { name: "Knowledge", level: 1 })).toBeVisible();

  await desk.getByRole("button", { name: "Assistant in this conversation" }).click();
  await desk.getByRole("menuitem", { name: "Pause the assistant" }).click();
  await expect(banner).toBeVisible();
  const own = desk.getByText(/Assistant paused by .+, \d\d:\d\d\./);
  await expect(own).toBeVisible();
  await elsewhere.reload();
  await expect(banner.locator("time")).toHaveText((await own.locator("time").textContent()) ?? "");

  const conversation = await openPhone(phone, customer);
  await conversation.write("How can I pay?");
  await expect(inboxOn(desk).bubble("Irene Soler", "How can I pay?")).toBeVisible();
  await expect(conversation.answer("Bizum")).toHaveCount(0);

  await desk.goto("/dashboard/assistant");
  await expect(desk.getByText("The assistant is paused")).toBeVisible();
  await desk.getByRole("button", { name: "Resume" }).first().click();
  await expect(desk.getByText("The assistant is on")).toBeVisible();
  await expect(banner).toBeHidden();
  await elsewhere.close();
  await expect(conversation.answer("Bizum")).toBeVisible();
});

test("an edited draft is remembered by its topic's trust meter", async ({ desk, phone, sandbox }) => {
  const customer = await sandbox.createCustomer("Oriol Pons");
  await sandbox.say({ customer }, "Hello");
  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open("Oriol Pons");
  await desk.getByRole("button", { name: "Assistant in this conversation" }).click();
  await desk.getByRole("menuitem", { name: "Drafts" }).click();
  const conversation = await openPhone(phone, customer);
  await conversation.write("Do you ship to Portugal?");
  await expect(inbox.draft).toContainText("mainland Portugal");
  await inbox.draft.getByRole("button", { name: "Edit" }).click();
  await inbox.draft.getByRole("textbox", { name: "Your wording" }).fill("We do, Oriol.");
  await inbox.draft.getByRole("button", { name: "Send" }).click();
  await expect(conversation.answer("We do, Oriol.")).toBeVisible();

  await desk.goto("/dashboard/assistant");
  const shipping = desk.getByRole("listitem").filter({ hasText: "Shipping and delivery" });
  await expect(shipping).toContainText(/\d+ of the last \d+ drafts? went out unedited/);
});

test("outside the hours a customer is told once, and never beside an answer", async ({ desk, sandbox }) => {
  await desk.goto("/dashboard/assistant");
  const patch = (path: string, data: object) =>
    desk.evaluate(
      async ([address, body]) => {
        const response = await fetch(address ?? "", {
          method: "PATCH",
          headers: { "content-type": "application/json" },
          body: body ?? "",
        });
        return response.status;
      },
      [path, JSON.stringify(data)],
    );
  const days = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const closed = { time_zone: "Europe/Madrid", weekly: days, holidays: [] };
  expect(await patch("/api/v1/organization", { business_hours: closed })).toBe(200);
  const away = { away_mode: "outside_hours", away_text: "We are closed and read this tomorrow." };
  expect(await patch("/api/v1/assistant/settings", away)).toBe(200);
  try {
    const customer = await sandbox.createCustomer("Nil Ferrer");
    await sandbox.say({ customer }, "Can I talk to a person?");
    await sandbox.waitForAnswer({ customer }, /We are closed and read this tomorrow/);
    const other = await sandbox.createCustomer("Marta Gil");
    await sandbox.say({ customer: other }, "Do you ship to Portugal?");
    await sandbox.waitForAnswer({ customer: other }, /mainland Portugal/);
    const said = (await sandbox.messages({ customer: other })).map(({ text }) => text ?? "").join("\n");
    expect(said).not.toContain("We are closed");
  } finally {
    await patch("/api/v1/organization", { business_hours: null });
    await patch("/api/v1/assistant/settings", { away_mode: "off" });
  }
});
