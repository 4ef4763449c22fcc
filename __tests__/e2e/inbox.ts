import { expect, type Page } from "@playwright/test";

/** The inbox's screen in the words of the person who uses it. */
export function inboxOn(page: Page) {
  const list = page.getByRole("region", { name: "Conversation list" });
  const messages = page.getByRole("region", { name: "Messages" });
  return {
    list,
    messages,
    /** The newest conversation with somebody of this name. */
    row: (name: string) => list.getByRole("link").filter({ hasText: name }).first(),
    bubble: (author: string, text: string | RegExp) =>
      messages.getByRole("article", { name: new RegExp(`^${author}, `) }).filter({ hasText: text }),
    composer: (name: string) => page.getByRole("textbox", { name: `Message to ${name}` }),
    draft: page.getByRole("region", { name: "Draft by Assistant" }),
    async open(name: string) {
      await this.row(name).click();
      await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
    },
    /** What stands behind the header's three dots where it is narrow. */
    async showMore() {
      const more = page.getByRole("button", { name: "More actions" });
      if ((await more.getAttribute("aria-expanded")) === "false") await more.click();
    },
    async write(name: string, text: string) {
      await this.composer(name).fill(text);
      await this.composer(name).press("Enter");
    },
  };
}
