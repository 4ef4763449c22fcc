import { expect, type Page } from "@playwright/test";

export type Credentials = { email: string; password: string };

/** The demo's owner, as `npm run demo` prints it. */
export const demoLogin: Credentials = { email: "demo@example.com", password: "parley-demo" };

export async function signIn(page: Page, { email, password }: Credentials) {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/dashboard\/inbox/);
}

/** A new organisation with its owner, on the page that connects an account. */
export async function signUp(page: Page, shop: string): Promise<Credentials> {
  const email = `${shop.toLowerCase().replace(/\W+/g, "-")}-${Date.now()}@example.com`;
  const password = "four plain words here";
  await page.goto("/signup");
  await page.getByLabel("Name of your shop").fill(shop);
  await page.getByLabel("Your name").fill(`Owner of ${shop}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Integrations" })).toBeVisible();
  return { email, password };
}
