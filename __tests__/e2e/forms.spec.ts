import { linkMailedTo } from "./join";
import { expect, test } from "./journey";
import { demoLogin, signIn, signUp } from "./sign-in";

test("a wrong password says so and keeps the address", async ({ page }) => {
  await page.goto("/login?next=/dashboard/knowledge");
  await page.getByLabel("E-mail").fill(demoLogin.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(demoLogin.email);

  await page.getByLabel("Password").fill(demoLogin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/dashboard\/knowledge/);
});

test("a forgotten password is set anew by the mailed link, once", async ({ page }) => {
  const { email } = await signUp(page, "Forgetful Ferns");
  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgotten password" })).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
  const link = await linkMailedTo(page, email);
  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/Use at least 10 characters\./);
  const password = "four other plain words";
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your new password is set.")).toBeVisible();
  await signIn(page, { email, password });
  await page.goto(link);
  await page.getByLabel("New password").fill("four plain words again");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("was used already")).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(page.getByRole("button", { name: "Send the link" })).toBeVisible();
});

test("a bad sign-up says what is wrong beside each field and keeps what was typed", async ({ page }) => {
  await page.goto("/signup");
  await page.getByLabel("Name of your shop").fill("Fern & Co");
  await page.getByLabel("E-mail").fill("nobody");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/Use at least 10 characters\./);
  await expect(page.getByLabel("Your name")).toHaveAccessibleDescription(/Enter a name\./);
  await expect(page.getByLabel("Name of your shop")).toHaveValue("Fern & Co");
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody");
});

test("an address that was cut off begins the list anew", async ({ desk }) => {
  const pages = ["notifications", "contacts", "assistant/gaps", "assistant/rehearsals", "settings/audit"];
  for (const page of pages) {
    await desk.goto(`/dashboard/${page}?cursor=cut`);
    await expect(desk).toHaveURL(new RegExp(`/dashboard/${page}$`));
    await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("a question without its answer is kept open with a sentence", async ({ desk }) => {
  await desk.goto("/dashboard/knowledge");
  await desk.getByRole("button", { name: "Add a question" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Question").fill("Do you sell seeds?");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByLabel("Answer")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Answer")).toHaveAccessibleDescription(/answer/i);
  await expect(dialog.getByLabel("Question")).toHaveValue("Do you sell seeds?");
});

test("the dashboard asks for a session and an unknown address says so", async ({ page }) => {
  await page.goto("/dashboard/settings");
  await expect(page).toHaveURL(/\/login\?next=%2Fdashboard%2Fsettings/);
  const response = await page.goto("/nowhere");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
