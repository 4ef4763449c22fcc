import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import {
  closeReceiver,
  createReceiver,
  deliveryLimitBytes,
  type Receiver,
  receiveDelivery,
  verifyWebhook,
} from "#lib/inbox/receive-delivery";
import { receiveOverHttp } from "#lib/inbox/receive-over-http";
import { signBody } from "#lib/meta/webhook";
import { testDatabase } from "#support/database";
import { testApps } from "#support/test-environment";

const t = testDatabase();
const secret = "test-app-secret-0001";
const secrets = ["another-secret", secret];

function signed(body: string | Buffer, key = secret) {
  const rawBody = Buffer.from(body);
  return { rawBody, signature: signBody(key, rawBody) };
}

function anEnvelope(text: string = randomUUID()): string {
  return JSON.stringify({
    object: "instagram",
    entry: [{ id: "17840000000000001", time: 1, messaging: [], text }],
  });
}

async function storedBodies(body: Buffer): Promise<number> {
  return (await t.db.selectFrom("deliveries").select("id").where("body", "=", body).execute()).length;
}

describe("a POST of Meta's", () => {
  let receiver: Receiver;
  beforeAll(() => {
    receiver = createReceiver({ secrets, databaseUrl: t.url });
  });
  afterAll(() => receiver.close());

  it("is stored, byte for byte, before it is answered 200", async () => {
    const delivery = signed(anEnvelope());
    expect(await receiver.receive(delivery)).toMatchObject({ status: 200, body: { status: "ok" } });
    expect(await storedBodies(delivery.rawBody)).toBe(1);
  });

  it("is answered 200 again when repeated, and stored once", async () => {
    const delivery = signed(anEnvelope());
    const answers = await Promise.all([receiver.receive(delivery), receiver.receive(delivery)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect((await receiver.receive(delivery)).status).toBe(200);
    expect(await storedBodies(delivery.rawBody)).toBe(1);
  });

  it("is verified over the bytes Meta signed, escapes and all", async () => {
    const body = String.raw`{"object":"instagram","entry":[{"id":"17840000000000001","time":1789000000123,"messaging":[{"sender":{"id":"900000000000001"},"recipient":{"id":"17840000000000001"},"timestamp":1789000000001,"message":{"mid":"aWdfTESTMID1","text":"Gr\u00fc\u00dfe \ud83d\udc4b https:\/\/example.com\/a?b=1"}}]}]}`;
    const signature = "sha256=f76731820f83ae2d06cb5e47afee04fea431a299c61aa03513d965a9637d39e1";
    expect((await receiver.receive({ rawBody: Buffer.from(body), signature })).status).toBe(200);
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(body)));
    expect((await receiver.receive({ rawBody: rewritten, signature })).status).toBe(403);
  });

  it.each([
    ["no signature", undefined],
    ["an empty one", ""],
    ["another secret's", signBody("wrong", Buffer.from(anEnvelope("x")))],
    ["a malformed one", "sha256=zz"],
    ["a SHA-1 one", "sha1=0000000000000000000000000000000000000000"],
  ])("is refused with 403 and not stored with %s", async (_, signature) => {
    const rawBody = Buffer.from(anEnvelope());
    expect((await receiver.receive({ rawBody, signature })).status).toBe(403);
    expect(await storedBodies(rawBody)).toBe(0);
  });

  it("is refused while no secret is configured", async () => {
    const open = createReceiver({ secrets: [], databaseUrl: t.url });
    expect((await open.receive(signed(anEnvelope(), "")).catch(() => ({ status: 0 }))).status).toBe(403);
    await open.close();
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '"text"',
    "{}",
    '{"object":"instagram"}',
    '{"object":"instagram","entry":{}}',
  ])("is answered 400 when it is signed and not an envelope: %s", async (body) => {
    expect((await receiver.receive(signed(body))).status).toBe(400);
  });

  it.each([
    '[{"object":"instagram","entry":[]}]',
    '{"object":"page","entry":[]}',
    '{"object":"new","entry":[{"a":1}]}',
  ])("is stored when it is signed and an envelope of anything: %s", async (body) => {
    expect((await receiver.receive(signed(body))).status).toBe(200);
  });

  it("is stored with a raw NUL byte or broken UTF-8 beside it in the batch", async () => {
    const odd = signed(Buffer.concat([Buffer.from(anEnvelope("a\\u0000b")), Buffer.from("\n")]));
    const good = signed(anEnvelope());
    const nul = signed(Buffer.from([0x7b, 0x00, 0x7d]));
    const answers = await Promise.all([odd, good, nul].map(receiver.receive));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 400]);
  });

  it("is refused with 413 over 4 MiB and taken at 4 MiB", async () => {
    const frame = anEnvelope("").length;
    const full = signed(anEnvelope("x".repeat(deliveryLimitBytes - frame)));
    expect(full.rawBody.length).toBe(deliveryLimitBytes);
    expect((await receiver.receive(full)).status).toBe(200);
    expect(
      (await receiver.receive(signed(anEnvelope("x".repeat(deliveryLimitBytes - frame + 1))))).status,
    ).toBe(413);
  });

  it("is answered 503 with Retry-After when it cannot be stored", async () => {
    const broken = createReceiver({ secrets, databaseUrl: "postgresql://nobody@127.0.0.1:9/none" });
    const answer = await broken.receive(signed(anEnvelope()));
    expect(answer.status).toBe(503);
    expect(Number(answer.headers?.["retry-after"])).toBeGreaterThan(0);
    expect((await broken.receive({ rawBody: Buffer.from("{}"), signature: undefined })).status).toBe(403);
    await broken.close();
  });

  it("is accepted with either app's secret, as configured", async () => {
    for (const app of [testApps.instagram, testApps.meta]) {
      expect((await receiveDelivery(signed(anEnvelope(), app.secret))).status).toBe(200);
    }
    expect((await receiveDelivery(signed(anEnvelope(), "neither"))).status).toBe(403);
    await closeReceiver();
  });
});

describe("over HTTP", () => {
  let server: Server;
  let address: string;
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = createReceiver({ secrets, databaseUrl: t.url });
    server = createServer((request, response) => void receiveOverHttp(request, response, receiver.receive));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = server.address();
    if (at === null || typeof at === "string") throw new Error("no port");
    address = `http://127.0.0.1:${at.port}/api/webhooks/instagram`;
  });
  afterAll(async () => {
    server.close();
    await receiver.close();
  });

  function post(body: Buffer, signature: string) {
    return fetch(address, {
      method: "POST",
      body: new Uint8Array(body),
      headers: { "x-hub-signature-256": signature },
    });
  }

  it("stores and answers as the contract has it", async () => {
    const { rawBody, signature } = signed(anEnvelope("Grüße"));
    const answer = await post(rawBody, signature);
    expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ok"}']);
    expect(await storedBodies(rawBody)).toBe(1);
  });

  it("refuses forged and oversized bodies", async () => {
    expect((await post(Buffer.from(anEnvelope()), "sha256=00")).status).toBe(403);
    const { rawBody, signature } = signed(Buffer.alloc(deliveryLimitBytes + 1, "x"));
    expect((await post(rawBody, signature)).status).toBe(413);
    expect((await fetch(address, { method: "PUT" })).status).toBe(405);
  });

  it("lets a sender finish that sends too much, or its answer would be lost with the connection", async () => {
    const { hostname, port, pathname } = new URL(address);
    const body = Buffer.alloc(3 * deliveryLimitBytes, "x");
    const socket = connect(Number(port), hostname).pause();
    // As simple clients do it: everything is written before anything is read.
    const head = `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: ${body.length}\r\n\r\n`;
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject).write(head);
      socket.write(body, (error) => (error ? reject(error) : resolve()));
    });
    const [answer] = await once(socket.resume(), "data");
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("answers Meta's verification", async () => {
    const query = "hub.mode=subscribe&hub.challenge=0190055012&hub.verify_token=test-verify-token";
    const answer = await fetch(`${address}?${query}`);
    expect([answer.status, await answer.text()]).toEqual([200, "0190055012"]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
  });
});

describe("Meta's verification", () => {
  const verify = (query: string, token?: string) => verifyWebhook(new URLSearchParams(query), token);
  const right = "hub.mode=subscribe&hub.challenge=0190055012&hub.verify_token=right";

  it("echoes the challenge exactly for the right token", () => {
    expect(verify(right, "right")).toEqual({ status: 200, body: "0190055012" });
  });

  it.each([
    ["another token", "hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong"],
    ["another mode", "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=right"],
    ["no token", "hub.mode=subscribe&hub.challenge=1"],
    ["no challenge", "hub.mode=subscribe&hub.verify_token=right"],
    ["a token given twice", `${right}&hub.verify_token=right`],
    ["a challenge given twice", `${right}&hub.challenge=2`],
    ["a mode given twice", `${right}&hub.mode=subscribe`],
    ["nothing", ""],
  ])("is refused with %s", (_, query) => {
    expect(verify(query, "right").status).toBe(403);
  });

  it("is refused while no token is configured", () => {
    expect(verify("hub.mode=subscribe&hub.challenge=1&hub.verify_token=", "").status).toBe(403);
  });
});
