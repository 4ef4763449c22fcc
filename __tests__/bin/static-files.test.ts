import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingHttpHeaders, type Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compressFiles } from "#bin/compress-files";
import { staticFiles } from "#bin/static-files";

const script = "export const words = 'the same again';\n".repeat(200);

let folder: string;
let server: Server;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parley-static-"));
  await mkdir(path.join(folder, "chunks"));
  await writeFile(path.join(folder, "chunks", "one.js"), script);
  await writeFile(path.join(folder, "chunks", "small.js"), "1");
  await compressFiles(folder);
  const serve = await staticFiles(folder);
  // A build made beneath a running server takes its files away.
  await rm(folder, { recursive: true });
  server = createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

function ask(address: string, accepted: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(
      { host: "127.0.0.1", port, path: address, headers: { "accept-encoding": accepted } },
      async (response) => {
        const { statusCode: status, headers } = response;
        resolve({ status, headers, body: await buffer(response) });
      },
    ).on("error", reject);
  });
}

describe("a build's scripts", () => {
  it("go out as small as the browser takes them, for as long as it likes to keep them", async () => {
    const brotli = await ask("/_next/static/chunks/one.js", "gzip, deflate, br, zstd");
    expect(brotli.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
    const zipped = await ask("/_next/static/chunks/one.js?v=2", "gzip, br;q=0");
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(zipped.body).toString()).toBe(script);
  });

  it.each([
    ["/_next/static/chunks/one.js", "identity"],
    ["/_next/static/chunks/small.js", "br"],
    ["/_next/static/../static/chunks/one.js", "br"],
    ["/_next/static/chunks/one.js.br", "br"],
    ["/_next/static/chunks/two.js", "br"],
  ])("%s accepting %s is left to Next", async (address, accepted) => {
    expect((await ask(address, accepted)).status).toBe(404);
  });
});
