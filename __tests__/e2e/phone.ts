import type { Page } from "@playwright/test";
import { casaVerde } from "./sandbox-control";

type Business = { id: string; username: string };

/** Opens the sandbox's phone as one customer writing to one business. */
export async function openPhone(page: Page, customer: { id: string }, business: Business = casaVerde) {
  await page.goto(`/sandbox?${new URLSearchParams({ business: business.id, customer: customer.id })}`);
  const composer = page.getByRole("textbox", { name: `Message to ${business.username}` });
  const log = page.getByRole("log", { name: `Messages with ${business.username}` });
  return {
    log,
    async write(text: string) {
      await composer.fill(text);
      await composer.press("Enter");
    },
    own: (text: string | RegExp) => log.getByRole("article", { name: "You" }).filter({ hasText: text }),
    answer: (text: string | RegExp) =>
      log.getByRole("article", { name: business.username }).filter({ hasText: text }),
  };
}
