import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { useTestEnvironment } from "#support/test-environment";

type Answer = { status?: number; type?: string; body?: Buffer | string; location?: string };

/**
 * A place on this machine where Meta's files stand and which is the file storage as well; its graph address makes it
 * the imitation whose files may be fetched. `url` names a file of Meta's, `stored` is what storage holds, `read` how
 * many bytes of it each answer took. Without `state.ranges` it knows none, as the embedded storage.
 */
export function fileWorld(database: { readonly url: string }, environment: Record<string, string> = {}) {
  const files = new Map<string, Answer>();
  const stored = new Map<string, Buffer>();
  const asked: string[] = [];
  const read: number[] = [];
  const state = { base: "", bucket: false, ranges: true };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const body = await bodyOf(request);
    if (path.startsWith("/storage/v1/")) return storage({ request, response, path, body });
    asked.push(path);
    const {
      status = 200,
      type = "image/png",
      body: file = "",
      location,
    } = files.get(path) ?? { status: 404 };
    response.writeHead(status, { "content-type": type, ...(location ? { location } : {}) }).end(file);
  }

  function hand(file: Buffer, request: IncomingMessage, response: ServerResponse) {
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    const part = start && end && state.ranges ? file.subarray(Number(start), Number(end) + 1) : file;
    read.push(part.length);
    return response.writeHead(part === file ? 200 : 206).end(part);
  }

  function storage({ request, response, path, body }: Call) {
    const json = (status: number, value: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (path === "/storage/v1/bucket") {
      state.bucket = true;
      return json(200, { name: "media" });
    }
    const key = decodeURIComponent(path.replace("/storage/v1/object/media", "").replace(/^\//, ""));
    if (request.method === "DELETE") {
      const { prefixes } = JSON.parse(body.toString());
      for (const prefix of prefixes) stored.delete(prefix);
      return json(200, []);
    }
    if (request.method === "GET") {
      const file = stored.get(key);
      return file
        ? hand(file, request, response)
        : json(404, { statusCode: "404", message: "Object not found" });
    }
    if (!state.bucket)
      return json(404, { statusCode: "404", error: "Bucket not found", message: "Bucket not found" });
    stored.set(key, body);
    return json(200, { Key: `media/${key}` });
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    state.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    useTestEnvironment(database.url, {
      SUPABASE_URL: state.base,
      INSTAGRAM_GRAPH_URL: state.base,
      ...environment,
    });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  return {
    stored,
    asked,
    read,
    state,
    url: (name: string) => `${state.base}/${name}`,
    put(name: string, file: Answer) {
      files.set(`/${name}`, file);
      return `${state.base}/${name}`;
    },
  };
}

type Call = { request: IncomingMessage; response: ServerResponse; path: string; body: Buffer };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
