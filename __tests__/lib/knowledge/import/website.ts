import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { FetchOutside } from "#lib/knowledge/load-robots";
import { fetchOutside } from "#lib/outbound/fetch-outside";

type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A website on this machine: its pages by path, each a body of HTML or what answers. Counts what was asked for. */
export async function serveWebsite(pages: Record<string, Answer>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    asked.push(url);
    const answer = pages[url] ?? pages["*"];
    if (answer === undefined) return response.writeHead(404).end();
    if (typeof answer === "function") return answer(request, response);
    response.writeHead(200, { "content-type": typeOf(url) }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the website does not listen");
  const origin = `http://127.0.0.1:${address.port}`;
  const fetch: FetchOutside = (url, options) => fetchOutside(url, { ...options, trustedOrigins: [origin] });
  return {
    origin,
    pages,
    asked,
    fetch,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Website = Awaited<ReturnType<typeof serveWebsite>>;

function typeOf(url: string): string {
  if (url.endsWith(".txt")) return "text/plain";
  return url.endsWith(".xml") ? "application/xml" : "text/html; charset=utf-8";
}

/** A page with a title, enough words to be kept, and links. */
export function html(title: string, text: string, links: string[] = []): string {
  const list = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join("");
  return `<html><head><title>${title} | Shop</title></head><body><nav><ul>${list}</ul></nav>
    <main><h1>${title}</h1><p>${text}</p></main><footer>Imprint</footer></body></html>`;
}
