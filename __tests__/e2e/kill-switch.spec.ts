import type { Page } from "@playwright/test";
import { disconnectAll } from "./disconnect-all";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { atelierNorte, type SandboxControl } from "./sandbox-control";
import { signUp } from "./sign-in";

test.afterEach(({ page }) => disconnectAll(page));
test.afterEach(({ sandbox }) => sandbox.changeWeather({ send_delay_ms: 0 }));

const crowd = 100;
const answer = "Yes, parcels leave for Portugal every Tuesday.";

test("of a hundred answers on their way none leaves once the assistant is paused", async ({
  page,
  sandbox,
}) => {
  await openAtelier(page);
  const customers = await Promise.all(
    Array.from({ length: crowd }, (_, index) => sandbox.createCustomer(`Crowd ${index + 1}`)),
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/dashboard/inbox");
  await sandbox.changeWeather({ send_delay_ms: 2000 });
  await Promise.all(
    customers.map((customer) =>
      sandbox.say({ business: atelierNorte, customer }, "Do you ship to Portugal?"),
    ),
  );
  const answered = () => answeredOf(sandbox, customers);
  await expect.poll(answered, { timeout: 30_000 }).toBeGreaterThan(0);

  // The banner tells everybody at once; what was with Instagram at that moment has come back when the call returns.
  const returned = page.waitForResponse((response) => response.url().endsWith("/api/calls/shell/movePause"));
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Pause the assistant" }).click();
  await expect(page.getByText(/Assistant paused by/)).toBeVisible();
  expect((await returned).ok()).toBe(true);
  const before = await answered();
  expect(before).toBeLessThan(crowd);

  // What a person writes still goes, and goes last: by then everything else has had its turn.
  await sandbox.changeWeather({ send_delay_ms: 0 });
  const inbox = inboxOn(page);
  const top = await inbox.list.getByRole("link").filter({ hasText: "Crowd" }).first().textContent();
  const customer = customers.find(({ name }) => name === /Crowd \d+/.exec(top ?? "")?.[0]);
  if (!customer?.name) throw new Error(`nobody of the crowd is called ${top}`);
  await inbox.open(customer.name);
  await inbox.write(customer.name, "A person is here.");
  await sandbox.waitForAnswer({ business: atelierNorte, customer }, "A person is here.");
  expect(await answered()).toBe(before);

  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText(/Assistant paused by/)).toBeHidden();
  await expect.poll(answered, { timeout: 60_000 }).toBeGreaterThanOrEqual(crowd - 1);
});

/** A shop of its own on the account nobody has, whose assistant answers by itself. */
async function openAtelier(page: Page): Promise<void> {
  await signUp(page, "Atelier Norte");
  await page.getByRole("button", { name: "Connect Instagram" }).click();
  await page.getByRole("radio", { name: "Atelier Norte" }).check();
  await page.getByRole("button", { name: "Allow" }).click();
  const account = page.getByRole("region", { name: `Instagram account ${atelierNorte.username}` });
  await account.getByRole("radio", { name: /^Answer/ }).check();
  await expect(account.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  const { origin } = new URL(page.url());
  const taught = await page.request.post("/api/v1/knowledge/sources", {
    data: { question: "Do you ship to Portugal?", answer },
    headers: { origin },
  });
  expect(taught.ok()).toBe(true);
}

/** How many of them the assistant has answered, on their own phones. */
async function answeredOf(sandbox: SandboxControl, customers: { id: string }[]): Promise<number> {
  const threads = await Promise.all(
    customers.map((customer) => sandbox.messages({ business: atelierNorte, customer })),
  );
  return threads.filter((messages) => messages.some(({ text }) => text?.includes(answer))).length;
}
