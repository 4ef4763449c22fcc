import { disconnectAll } from "./disconnect-all";
import { expect, test } from "./journey";
import { atelierNorte, casaVerde } from "./sandbox-control";
import { signUp } from "./sign-in";

test.afterEach(({ page }) => disconnectAll(page));

test("Facebook Login with several Pages lets one choose; an account in use elsewhere is refused", async ({
  page,
}) => {
  await signUp(page, "Two Pages");
  for (const choice of [casaVerde, atelierNorte]) {
    await page.getByRole("button", { name: "Connect through Facebook" }).click();
    await expect(page.getByRole("heading", { name: "Parley wants to connect to Facebook" })).toBeVisible();
    for (const pageChoice of await page.getByRole("checkbox").all()) await pageChoice.check();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(page.getByRole("heading", { name: "Which account should be connected?" })).toBeVisible();
    await page.getByRole("radio", { name: `@${choice.username}` }).check();
    await page.getByRole("button", { name: "Connect this account" }).click();
    if (choice === casaVerde) {
      await expect(
        page.getByText("This Instagram account is connected to another organisation."),
      ).toBeVisible();
    }
  }
  const account = page.getByRole("region", { name: `Instagram account ${atelierNorte.username}` });
  await expect(account.getByText("Connected. Messages arrive and answers can be sent.")).toBeVisible();
  await expect(account.getByText("Facebook login")).toBeVisible();

  await account.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(account.getByText("Disconnected", { exact: true })).toBeVisible();
});

test("a refusal on either consent page comes back in words", async ({ page }) => {
  await signUp(page, "Second Thoughts");
  for (const button of ["Connect Instagram", "Connect through Facebook"]) {
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "The account was not connected" });
    await expect(refusal).toContainText("You declined on Instagram's page");
  }
});

test("a permission left out and a Page without an account come back in words", async ({ page }) => {
  await signUp(page, "Half Allowed");
  await page.getByRole("button", { name: "Connect Instagram" }).click();
  await page.getByRole("checkbox", { name: /messages/i }).uncheck();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByText(/leave every permission switched on/)).toBeVisible();

  await page.getByRole("button", { name: "Connect through Facebook" }).click();
  await expect(page.getByRole("heading", { name: "Parley wants to connect to Facebook" })).toBeVisible();
  for (const pageChoice of await page.getByRole("checkbox").all()) await pageChoice.uncheck();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByText("Choose an account to connect, or cancel.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Casa Verde Events" }).check();
  await page.getByRole("checkbox", { name: /^Casa Verde with/ }).uncheck();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByText(/^None of the chosen Pages has an Instagram/)).toBeVisible();
});
