import { createServer, type Server } from "node:http";
import { inboxOn } from "./inbox";
import { expect, test } from "./journey";

const origin = "http://127.0.0.1:3312";

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

/** A small shop's website, one page of which fails; `warranty` is what it promises today. */
function website(state: { warranty: string }): Server {
  const pages: Record<string, () => string> = {
    "/": () =>
      page("Lumenor lamps", '<p>We make lamps.</p><a href="/warranty">Warranty</a><a href="/jobs">Jobs</a>'),
    "/warranty": () =>
      page("Warranty of Lumenor lamps", `<p>The warranty of a Lumenor lamp lasts ${state.warranty}.</p>`),
    "/jobs": () => page("Jobs", "<p>We look for a glass blower in Lumenor town.</p>"),
    "/sitemap.xml": () =>
      `<urlset>${["/", "/warranty", "/jobs", "/broken"].map((path) => `<url><loc>${origin}${path}</loc></url>`).join("")}</urlset>`,
  };
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", origin).pathname;
    if (path === "/broken") return response.writeHead(500).end();
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
    await dialog.getByLabel("Address").fill(origin);
    await dialog.getByRole("button", { name: "Look for pages" }).click();
    await expect(dialog).toBeHidden();

    const imports = desk.getByRole("region", { name: "Imports" });
    await imports.getByRole("button", { name: "Choose pages" }).click();
    const picker = desk.getByRole("dialog", { name: /^Pages of/ });
    await picker.getByRole("checkbox", { name: /\/jobs/ }).uncheck();
    await picker.getByRole("button", { name: "Read 3 pages" }).click();
    await expect(picker).toBeHidden();
    await expect(imports.getByText("2 read")).toBeVisible();
    await imports.getByText("1 could not be read").click();
    await expect(imports.getByText("The website failed to answer (500). Try again later.")).toBeVisible();

    const ask = "How long is the warranty of a Lumenor lamp?";
    const first = await sandbox.createCustomer("Carla Reis");
    await sandbox.say({ customer: first }, ask);
    await sandbox.waitForAnswer({ customer: first }, "lasts 4 years");
    await desk.goto("/dashboard/inbox");
    const inbox = inboxOn(desk);
    await inbox.open("Carla Reis");
    const answer = inbox.bubble("Assistant", "lasts 4 years");
    await answer.locator("summary").click();
    await expect(answer.getByRole("link", { name: /Warranty of Lumenor lamps/ })).toHaveAttribute(
      "href",
      `${origin}/warranty`,
    );

    state.warranty = "9 years";
    await desk.goto("/dashboard/knowledge");
    await desk.getByRole("button", { name: `Read ${origin}/ again now` }).click();
    await expect(imports.getByText(/1 read, \d unchanged/).first()).toBeVisible();
    const second = await sandbox.createCustomer("Duarte Nunes");
    await sandbox.say({ customer: second }, ask);
    await sandbox.waitForAnswer({ customer: second }, "lasts 9 years");
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
