import { fillScreens } from "./fill-screens";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";
import { openPhone } from "./phone";
import { addressesOf } from "./screens";

const script = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

test("no page breaks its content security policy", async ({ desk, sandbox }) => {
  test.setTimeout(180_000);
  await fillScreens(desk, sandbox, await sandbox.createCustomer("Hana Novak"));
  for (const address of await addressesOf(desk, "Hana Novak")) {
    const response = await desk.goto(address);
    expect(response?.headers()["content-security-policy"], address).toContain("'strict-dynamic'");
    await expect(desk.getByRole("main")).toBeVisible();
    await desk.waitForLoadState("load");
  }
  // The console itself is watched by every test.
});

test("what customers write and call themselves is text and nothing else", async ({
  desk,
  phone,
  sandbox,
}) => {
  const name = `<b>Iris</b>${script}`;
  const customer = await sandbox.createCustomer(name);
  const conversation = await openPhone(phone, customer);
  await conversation.write(`${script} javascript:alert(1)`);
  await expect(conversation.own(script)).toBeVisible();

  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open(name);
  await expect(inbox.messages.getByRole("article").filter({ hasText: script })).toBeVisible();
  await expect(inbox.messages.getByRole("link", { name: /javascript/ })).toHaveCount(0);
  await inbox.write(name, `${script} from us`);
  await expect(conversation.answer("from us")).toContainText(script);
  await desk.goto("/dashboard/contacts");
  await expect(desk.getByRole("list", { name: "Contacts" })).toContainText(name);
  for (const page of [desk, phone]) {
    await expect(page).not.toHaveTitle("run");
    await expect(page.locator("img[src=x]")).toHaveCount(0);
  }
});
