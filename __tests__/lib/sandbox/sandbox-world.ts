import { createServer, type IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { approveConsent } from "#lib/sandbox/consent";
import { handleSandboxRequest } from "#lib/sandbox/handle-request";
import { issueToken } from "#lib/sandbox/issue-token";
import { startPump } from "#lib/sandbox/pump";
import { currentSandbox, type Login } from "#lib/sandbox/sandbox-context";
import { type CustomerMessage, sentMessageSchema, sunnyWeather, type Weather } from "#lib/sandbox/schema";
import { seedBusinesses } from "#lib/sandbox/seed-businesses";
import { seedSandbox } from "#lib/sandbox/seed-sandbox";
import { changeWeather, moveClock } from "#lib/sandbox/settings";
import { testDatabase } from "#support/database";
import { testApps } from "#support/test-environment";

export const redirectUri = "http://localhost:3000/api/instagram/callback";
export const casaVerde = seedBusinesses.casaVerde;
export const hourMs = 3_600_000;

const answerBody = z.any();
/** Answers are compared with expectations, key by key; a schema here would only repeat them. */
type Loose = z.output<typeof answerBody>;
type Answer = { status: number; body: Loose; text: string };
export type Received = { body: Buffer; headers: IncomingHttpHeaders };

const base = "http://127.0.0.1:3000/api/sandbox";

/** A seeded sandbox on a database of its own; sunny, on time and without subscriptions before each test. */
export function sandboxWorld() {
  const t = testDatabase({ META_LOGIN_CONFIG_ID: "990000000000001" });
  beforeAll(() => seedSandbox(t.db));
  beforeEach(async () => {
    await changeWeather(t.db, sunnyWeather);
    await moveClock(t.db, { offsetMs: 0 });
    for (const table of ["outbox", "subscriptions", "threads", "tokens", "codes"] as const) {
      await t.db.deleteFrom(`sandbox.${table}`).execute();
    }
    await t.db.updateTable("sandbox.businesses").set({ messagesAllowed: true }).execute();
  });

  async function call(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await handleSandboxRequest(new Request(`${base}/${path}`, init));
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json");
    return { status: response.status, body: json ? JSON.parse(text) : undefined, text };
  }

  const world = {
    t,
    call,
    get: (path: string, token?: string) => call(path, { headers: bearer(token) }),
    post: (path: string, body: unknown, token?: string) => call(path, jsonInit("POST", body, token)),
    control: (method: string, path: string, body?: unknown) =>
      call(`control/${path}`, method === "GET" ? {} : jsonInit(method, body)),
    weather: (patch: Partial<Weather>) => changeWeather(t.db, patch),
    advance: (ms: number) => moveClock(t.db, { advanceMs: ms }),
    token: (login: Login = "instagram", businessId: string = casaVerde.id) =>
      issueToken(t.db, { businessId, login }),
    async writes(message: CustomerMessage = { text: "Hello" }) {
      const answer = await world.control("POST", "messages", message);
      if (answer.status !== 200) throw new Error(answer.text);
      return sentMessageSchema.parse(answer.body);
    },
    send(token: string, igsid: string, body: object = { message: { text: "Hi" } }) {
      return world.post(
        "graph.instagram.com/v26.0/me/messages",
        { recipient: { id: igsid }, ...body },
        token,
      );
    },
    async subscribe(login: Login = "instagram", fields?: string[]) {
      const token = await world.token(login);
      const host = login === "instagram" ? "graph.instagram.com" : "graph.facebook.com";
      const all = login === "instagram" ? instagramFields : ["messages"];
      const answer = await world.post(
        `${host}/v26.0/me/subscribed_apps`,
        { subscribed_fields: fields ?? all },
        token,
      );
      if (answer.status !== 200) throw new Error(answer.text);
      return token;
    },
    async instagramCode(permissions = ["instagram_business_basic", "instagram_business_manage_messages"]) {
      const params = {
        client_id: testApps.instagram.id,
        redirect_uri: redirectUri,
        response_type: "code",
        scope: "instagram_business_basic,instagram_business_manage_messages",
        state: "s1",
      };
      const back = await approveConsent(
        { login: "instagram", params, accountIds: [casaVerde.id], permissions },
        currentSandbox(),
      );
      return { back, code: new URL(back).searchParams.get("code") ?? "" };
    },
    async facebookCode(pageIds: string[]) {
      const params = {
        client_id: testApps.meta.id,
        redirect_uri: redirectUri,
        response_type: "code",
        config_id: "990000000000001",
        state: "s2",
      };
      const back = await approveConsent(
        { login: "facebook", params, accountIds: pageIds, permissions: [] },
        currentSandbox(),
      );
      return new URL(back).searchParams.get("code") ?? "";
    },
  };
  return world;
}

export const instagramFields = [
  "messages",
  "messaging_postbacks",
  "messaging_seen",
  "message_reactions",
  "message_edit",
  "messaging_referral",
];

function bearer(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {};
}

function jsonInit(method: string, body: unknown, token?: string): RequestInit {
  return {
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...bearer(token) },
  };
}

/** A webhook address that keeps what arrives; `answers` decides the status, 200 when it is used up. */
export async function startReceiver(answers: (number | "hang")[] = []) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ body: Buffer.concat(chunks), headers: request.headers });
      const status = answers.shift() ?? 200;
      if (status !== "hang") response.writeHead(status).end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    received,
    target: `http://127.0.0.1:${address.port}/api/webhooks/instagram`,
    /** Every item of `messaging` that arrived, in the order of arrival. */
    items: (): Loose[] =>
      received.flatMap(({ body }) =>
        JSON.parse(body.toString()).entry.flatMap((entry: Loose) => entry.messaging ?? []),
      ),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A pump and a receiver for one test. */
export async function withPump<T>(
  world: ReturnType<typeof sandboxWorld>,
  answers: (number | "hang")[],
  fn: (receiver: Awaited<ReturnType<typeof startReceiver>>) => Promise<T>,
): Promise<T> {
  const receiver = await startReceiver(answers);
  const pump = startPump({ db: world.t.db, target: receiver.target });
  try {
    return await fn(receiver);
  } finally {
    await pump.stop();
    await receiver.close();
  }
}

export async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`did not come true within ${ms} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
