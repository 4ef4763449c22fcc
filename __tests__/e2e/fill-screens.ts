import { expect, type Page } from "@playwright/test";
import { inboxOn } from "./inbox";
import type { SandboxControl } from "./sandbox-control";

type Customer = { id: string; name: string | null };

/** Something of everything for the screens to show: media and notes in a conversation, a comment, people, words. */
export async function fillScreens(desk: Page, sandbox: SandboxControl, customer: Customer) {
  const name = customer.name ?? "";
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  await sandbox.answerInApp({ customer }, "And a free pot for you.");
  for (const type of ["image", "video", "audio", "file"])
    await sandbox.say({ customer }, { attachment: { type } });
  await sandbox.say({ customer }, { share: { type: "ig_post", title: "Spring collection" } });
  await sandbox.say({ customer }, "Which moss poles fit a fiddle leaf in a hanging amphora?");
  await sandbox.comment({ customer }, "Is the large planter frost proof?");

  await desk.goto("/dashboard/inbox");
  const inbox = inboxOn(desk);
  await inbox.open(name);
  const id = new URL(desk.url()).pathname.split("/").at(-1);
  const mark = Date.now().toString(36);
  const label = await post(desk, "labels", { name: `Wholesale and larger orders ${mark}`, color: "green" });
  expect(label).toBe(201);
  expect(await post(desk, `conversations/${id}/notes`, { text: "She buys for a restaurant." })).toBe(201);
  const reply = { shortcut: `hi-${mark}`, title: "Greeting", text: "Hello {{first_name}}", shared: true };
  expect(await post(desk, "saved-replies", reply)).toBe(201);
  expect(await post(desk, "invitations", { email: `guest-${mark}@example.com`, role: "agent" })).toBe(201);
}

/** The link in the newest invitation's mail. */
export async function invitationAddress(page: Page): Promise<string> {
  const mail = page.getByRole("article", { name: /invites you to/ }).first();
  await expect(async () => {
    await page.goto("/sandbox/mail");
    await expect(mail).toBeVisible({ timeout: 1000 });
  }).toPass();
  return (await mail.getByRole("link").getAttribute("href")) ?? "";
}

/** @returns the answer's status */
function post(page: Page, path: string, body: object): Promise<number> {
  return page.evaluate(
    async ([address, text]) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`/api/v1/${address}`, { method: "POST", headers, body: text ?? "" });
      return response.status;
    },
    [path, JSON.stringify(body)],
  );
}
