import { createServer, type Server } from "node:http";
import { dispatch, serverOptions } from "#bin/dispatch";
import { useTestEnvironment } from "#support/test-environment";

let server: Server;
let address: string;
beforeAll(async () => {
  useTestEnvironment("postgresql://unused@127.0.0.1:1/unused");
  // Instead of Next: what it was asked.
  const handle = dispatch(
    async (request, response) => {
      response.end(JSON.stringify({ url: request.url, prefetch: request.headers["x-middleware-prefetch"] }));
    },
    {
      async serve({ url }, response) {
        if (url?.includes("down")) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
        response.end("stream");
      },
    },
  );
  server = createServer(serverOptions, handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  address = `http://127.0.0.1:${at && typeof at === "object" ? at.port : 0}`;
});
afterAll(() => server.close());

describe("a request", () => {
  it.each(["/api/v1/channels/%F0%9F", "/invite/%E0%A4%A", "/%"])(
    "to an address that spells no text is refused in words: %s",
    async (path) => {
      const answer = await fetch(`${address}${path}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
      expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining("UTF-8") });
    },
  );

  it("with the longest search there may be gets through, whatever it is written in", async () => {
    const url = `/api/v1/conversations?q=${encodeURIComponent("🧨".repeat(4000))}`;
    expect(await (await fetch(`${address}${url}`)).json()).toEqual({ url });
  });

  it("cannot pass for one of the framework's own, which would be answered 200 to anybody", async () => {
    const answer = await fetch(`${address}/dashboard`, { headers: { "x-middleware-prefetch": "1" } });
    expect(await answer.json()).toEqual({ url: "/dashboard" });
  });

  it("that fails on a database that does not answer may come again", async () => {
    const answer = await fetch(`${address}/api/v1/stream?down`);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await answer.json()).toMatchObject({ type: "unavailable", status: 503 });
  });

  it("for the stream does not reach the framework", async () => {
    expect(await (await fetch(`${address}/api/v1/stream?x=1`)).text()).toBe("stream");
  });
});
