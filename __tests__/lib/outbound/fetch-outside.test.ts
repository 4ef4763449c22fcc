import { createServer, type RequestListener, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { fetchOutside, type OutsideRequest } from "#lib/outbound/fetch-outside";
import { isPublicAddress } from "#lib/outbound/is-public-address";

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return `http://127.0.0.1:${address.port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const limits: OutsideRequest = { maxBytes: 64 * 1024, timeoutMs: 2000 };
const fromTrusted = (origin: string, more: Partial<OutsideRequest> = {}) =>
  fetchOutside(`${origin}/`, { ...limits, trustedOrigins: [origin], ...more });

const localResolve: NonNullable<OutsideRequest["resolve"]> = async () => [
  { address: "127.0.0.1", family: 4 },
];

describe("an address that leads inside", () => {
  it.each([
    ["http://127.0.0.1/"],
    ["http://localhost/"],
    ["http://0x7f.1/"],
    ["http://2130706433/"],
    ["http://017700000001/"],
    ["http://127.1/"],
    ["http://0.0.0.0/"],
    ["http://169.254.169.254/latest/meta-data/"],
    ["http://168.63.129.16/"],
    ["http://100.100.100.200/"],
    ["http://10.1.2.3/"],
    ["http://[::1]/"],
    ["http://[::ffff:169.254.169.254]/"],
    ["http://[::ffff:7f00:1]/"],
    ["http://[::127.0.0.1]/"],
    ["http://[64:ff9b::a9fe:a9fe]/"],
    ["http://[fd00:ec2::254]/"],
    ["http://[fe80::1]/"],
    ["http://①②⑦.⓪.⓪.①/"],
  ])("is refused: %s", async (address) => {
    await expect(fetchOutside(address, limits)).rejects.toMatchObject({ reason: "forbidden-address" });
  });

  it("is refused when only its name hides it, also where one of several addresses is public", async () => {
    await expect(
      fetchOutside("http://shop.example/", { ...limits, resolve: localResolve }),
    ).rejects.toMatchObject({ reason: "forbidden-address" });
    const mixed = async () => [
      { address: "93.184.216.34", family: 4 },
      { address: "192.168.1.1", family: 4 },
    ];
    await expect(fetchOutside("http://shop.example/", { ...limits, resolve: mixed })).rejects.toMatchObject({
      reason: "forbidden-address",
    });
  });

  it("is refused when its name turns inwards only on the second look", async () => {
    let asked = 0;
    const rebinding: NonNullable<OutsideRequest["resolve"]> = async () => {
      asked++;
      return [{ address: asked === 1 ? "192.0.2.1" : "127.0.0.1", family: 4 }];
    };
    // 192.0.2.1 is nobody's, so the first attempt is refused as well; the second one looks again and is refused by itself.
    for (const _attempt of [1, 2]) {
      await expect(
        fetchOutside("http://rebind.example/", { ...limits, resolve: rebinding }),
      ).rejects.toMatchObject({ reason: "forbidden-address" });
    }
    expect(asked).toBe(2);
  });

  it.each([["http://169.254.169.254/latest/"], ["http://localhost/"], ["http://[::ffff:127.0.0.1]/"]])(
    "is refused at the end of a redirect: %s",
    async (location) => {
      const origin = await serve((_request, response) => response.writeHead(302, { location }).end());
      await expect(fromTrusted(origin)).rejects.toMatchObject({ reason: "forbidden-address" });
    },
  );

  it("stays closed to a page that redirects from outside to a trusted origin", async () => {
    const inside = await serve((_request, response) => response.end("secret"));
    const outside = await serve((_request, response) => response.writeHead(307, { location: inside }).end());
    await expect(fetchOutside(outside, { ...limits, trustedOrigins: [outside] })).rejects.toMatchObject({
      reason: "forbidden-port",
    });
  });
});

describe("an address", () => {
  it.each([
    ["ftp://example.com/", "invalid-url"],
    ["file:///etc/passwd", "invalid-url"],
    ["javascript:alert(1)", "invalid-url"],
    ["not an address", "invalid-url"],
    ["https://me:secret@example.com/", "invalid-url"],
    ["https://example.com:8443/", "forbidden-port"],
    ["http://example.com:5432/", "forbidden-port"],
  ])("that is not one of the open web's is refused: %s", async (address, reason) => {
    await expect(fetchOutside(address, limits)).rejects.toMatchObject({ reason });
  });

  it("without a host behind it says so", async () => {
    const resolve = async () => {
      throw Object.assign(new Error("no such host"), { code: "ENOTFOUND" });
    };
    await expect(fetchOutside("http://gone.example/", { ...limits, resolve })).rejects.toMatchObject({
      reason: "unknown-host",
      message: "There is no host named gone.example.",
    });
  });
});

describe("an answer", () => {
  it("comes back whole, with its type and where it was found", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/") response.writeHead(301, { location: "/page" }).end();
      else
        response
          .writeHead(200, { "content-type": "Text/HTML; charset=utf-8", etag: "a" })
          .end("<p>Hello</p>");
    });
    const answer = await fromTrusted(origin, { accept: ["text/html"] });
    expect(answer).toMatchObject({ url: `${origin}/page`, status: 200, mimeType: "text/html" });
    expect(answer.headers.etag).toBe("a");
    expect(answer.body.toString()).toBe("<p>Hello</p>");
  });

  it("is decompressed", async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("Hello")),
    );
    expect((await fromTrusted(origin)).body.toString()).toBe("Hello");
  });

  it("that is refused has its status and no body", async () => {
    const origin = await serve((_request, response) => response.writeHead(403).end("x".repeat(200_000)));
    expect(await fromTrusted(origin, { accept: ["image/*"] })).toMatchObject({
      status: 403,
      body: Buffer.alloc(0),
    });
  });

  it("that unpacks to more than the limit is cut off", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(limits.maxBytes);
    const origin = await serve((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    await expect(fromTrusted(origin)).rejects.toMatchObject({ reason: "too-large" });
  });

  it("that is compressed twice, unknown or broken is not read", async () => {
    for (const encoding of ["gzip, gzip", "exi", "gzip"]) {
      const origin = await serve((_request, response) =>
        response.writeHead(200, { "content-encoding": encoding }).end("not compressed at all"),
      );
      await expect(fromTrusted(origin)).rejects.toMatchObject({ reason: "garbled" });
    }
  });

  it("that is announced too large is not read, and one that never ends is cut off", async () => {
    const announced = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "999999999" }).write("x");
    });
    await expect(fromTrusted(announced)).rejects.toMatchObject({
      reason: "too-large",
      message: "The answer is larger than 64 kB, the most that is read.",
    });
    const endless = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
      };
      response.on("drain", more);
      more();
    });
    await expect(fromTrusted(endless)).rejects.toMatchObject({ reason: "too-large" });
  });

  it("that drips or does not come ends with the time", async () => {
    const timeoutMs = 300;
    const silent = await serve(() => undefined);
    await expect(fromTrusted(silent, { timeoutMs })).rejects.toMatchObject({ reason: "timeout" });
    const dripping = await serve((_request, response) => {
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    });
    await expect(fromTrusted(dripping, { timeoutMs })).rejects.toMatchObject({ reason: "timeout" });
  });

  it("of another type than wanted is refused", async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(200, { "content-type": "application/zip" }).end("PK"),
    );
    await expect(fromTrusted(origin, { accept: ["text/html", "image/*"] })).rejects.toMatchObject({
      reason: "content-type",
    });
  });

  it("that redirects without end is given up, and credentials do not travel to another origin", async () => {
    const loop = await serve((request, response) =>
      response.writeHead(302, { location: `${request.url}a` }).end(),
    );
    await expect(fromTrusted(loop)).rejects.toMatchObject({ reason: "too-many-redirects" });
    let seen: string | undefined = "unset";
    const target = await serve((request, response) => {
      seen = request.headers.authorization;
      response.end("ok");
    });
    const start = await serve((_request, response) => response.writeHead(302, { location: target }).end());
    await fetchOutside(start, {
      ...limits,
      trustedOrigins: [start, target],
      headers: { Authorization: "Bearer x" },
    });
    expect(seen).toBeUndefined();
  });
});

describe("a public address", () => {
  it.each([["93.184.216.34"], ["2606:4700::6810:84e5"], ["::ffff:93.184.216.34"]])(
    "is open: %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});
