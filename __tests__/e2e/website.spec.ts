import { createServer, type Server } from "node:http";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

const origin = "http://127.0.0.1:3312";
/** A website and a lamp of this run's own, where the same server is tested again. */
const home = `/shop-${Date.now()}/`;
const lamp = `Lumenor${Date.now()}`;

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

/** A small shop's website, one page of which fails; `warranty` is what it promises today. */
function website(state: { warranty: string }): Server {
  const paths = ["", "warranty", "jobs", "broken"].map((name) => `${home}${name}`);
  const pages: Record<string, () => string> = {
    "/sitemap.xml": () =>
      `<urlset>${paths.map((path) => `<url><loc>${origin}${path}</loc></url>`).join("")}</urlset>`,
    [home]: () => page(`${lamp} lamps`, "<p>We make lamps.</p>"),
    [`${home}warranty`]: () =>
      page(`Warranty of ${lamp} lamps`, `<p>The warranty of a ${lamp} lamp lasts ${state.warranty}.</p>`),
    [`${home}jobs`]: () => page("Jobs", "<p>We look for a glass blower.</p>"),
  };
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", origin).pathname;
    if (path === `${home}broken`) return response.writeHead(500).end();
    const found = pages[path]?.();
    response.writeHead(found === undefined ? 404 : 200, {
      "content-type": path.endsWith(".xml") ? "application/xml" : "text/html; charset=utf-8",
    });
    response.end(found);
  });
}

test("a website is learned page by page, answers a DM with its page as source, and is read again once it changed", async ({
  desk,
  sandbox,
}) => {
  const state = { warranty: "4 years" };
  const server = website(state);
  await new Promise<void>((resolve) => server.listen(3312, "127.0.0.1", resolve));
  try {
    await desk.goto("/dashboard/knowledge");
    await desk.getByRole("button", { name: "Import" }).click();
    const dialog = desk.getByRole("dialog", { name: "Import knowledge" });
    await dialog.getByLabel("Address").fill("http://10.0.0.7/help");
    await dialog.getByRole("button", { name: "Look for pages" }).click();
    await expect(dialog.getByText(/private network/)).toBeVisible();
    await dialog.getByLabel("Address").fill(`${origin}${home}`);
    await dialog.getByRole("button", { name: "Look for pages" }).click();
    await expect(dialog).toBeHidden();

    const reading = desk
      .getByRole("region", { name: "Imports" })
      .locator("> div")
      .filter({ hasText: home.slice(0, -1) })
      .first();
    await reading.getByRole("button", { name: "Choose pages" }).click();
    const picker = desk.getByRole("dialog", { name: /^Pages of/ });
    await picker.getByRole("checkbox", { name: /\/jobs/ }).uncheck();
    await picker.getByRole("button", { name: "Read 3 pages" }).click();
    await expect(picker).toBeHidden();
    await expect(reading.getByText("2 read")).toBeVisible();
    await reading.getByText("1 could not be read").click();
    await expect(reading.getByText("The website failed to answer (500). Try again later.")).toBeVisible();

    const ask = `How long is the warranty of a ${lamp} lamp?`;
    const first = await sandbox.createCustomer("Carla Reis");
    await sandbox.say({ customer: first }, ask);
    await sandbox.waitForAnswer({ customer: first }, "lasts 4 years");
    await desk.goto("/dashboard/inbox");
    const inbox = inboxOn(desk);
    await inbox.open("Carla Reis");
    const answer = inbox.bubble("Assistant", "lasts 4 years");
    await answer.locator("summary").click();
    await expect(answer.getByRole("link", { name: `Warranty of ${lamp} lamps` })).toHaveAttribute(
      "href",
      `${origin}${home}warranty`,
    );

    state.warranty = "9 years";
    await desk.goto("/dashboard/knowledge");
    await desk.getByRole("button", { name: `Read ${origin}${home} again now` }).click();
    await expect(reading.getByText(/1 read, \d unchanged/)).toBeVisible();
    const second = await sandbox.createCustomer("Duarte Nunes");
    await sandbox.say({ customer: second }, ask);
    await sandbox.waitForAnswer({ customer: second }, "lasts 9 years");
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
