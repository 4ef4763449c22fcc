import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { createDb } from "#lib/db/client";
import { handleSandboxRequest } from "#lib/sandbox/handle-request";
import { currentSandbox } from "#lib/sandbox/sandbox-context";
import { changeSchema, stateSchema, threadAnswerSchema, trafficSchema } from "#lib/sandbox/schema";
import { seedSandbox } from "#lib/sandbox/seed-sandbox";
import { sendCallback } from "#lib/sandbox/send-callback";
import { casaVerde, hourMs, sandboxWorld, startReceiver } from "./sandbox-world.ts";

const world = sandboxWorld();

describe("the control API", () => {
  it("shows accounts, customers, threads, weather and time", async () => {
    await world.subscribe();
    await world.writes();
    const state = stateSchema.parse((await world.control("GET", "state")).body);
    expect(state.businesses.map(({ username }) => username)).toEqual(["casa.verde.shop", "atelier.norte"]);
    expect(state.businesses[0]).toMatchObject({
      page: { name: "Casa Verde" },
      subscriptions: [{ login: "instagram" }],
    });
    expect(state.customers[0]?.id).toBe("customer_ana");
    expect(state.threads[0]).toMatchObject({ business_id: casaVerde.id, last_message: { text: "Hello" } });
    expect(state.pending_webhooks).toBe(1);
  });

  it("is seeded the same however often it is seeded", async () => {
    await seedSandbox(world.t.db);
    const state = stateSchema.parse((await world.control("GET", "state")).body);
    expect(state.businesses).toHaveLength(2);
    expect(state.pages).toHaveLength(3);
    await seedSandbox(world.t.db, "https://parley.example.test/api/sandbox");
    const moved = stateSchema.parse((await world.control("GET", "state")).body);
    expect(moved.businesses[0]?.picture_url).toBe(
      "https://parley.example.test/api/sandbox/media/casa.verde.shop.png",
    );
  });

  it.each(["cross-site", "same-site"])("refuses a %s request", async (site) => {
    const headers = { "sec-fetch-site": site, "content-type": "application/json" };
    expect((await world.call("control/state", { headers })).status).toBe(403);
    const body = JSON.stringify({ text: "Hello" });
    expect((await world.call("control/messages", { method: "POST", body, headers })).status).toBe(403);
  });

  it("accepts its own pages and programs", async () => {
    expect((await world.call("control/state", { headers: { "sec-fetch-site": "same-origin" } })).status).toBe(
      200,
    );
    expect((await world.call("control/state", { headers: { "sec-fetch-site": "none" } })).status).toBe(200);
  });

  it("takes JSON only, so that a form of another page cannot reach it", async () => {
    const form = await world.call("control/messages", {
      method: "POST",
      body: new URLSearchParams({ text: "Hello" }),
    });
    expect(form.status).toBe(415);
  });

  it.each([
    ["nothing to say", {}, 400],
    ["two things at once", { text: "Hi", postback: { title: "A", payload: "A" } }, 400],
    ["an unknown account", { text: "Hi", business_id: "1" }, 404],
    ["an unknown customer", { text: "Hi", customer_id: "nobody" }, 404],
    ["a reply to another thread", { text: "Hi", reply_to_mid: "nope" }, 404],
    ["a character no database keeps", { text: "Hi\0" }, 400],
    ["half a character", { text: "Hi", from: "Zo\ud83d" }, 400],
  ])("refuses a message with %s", async (_, body, status) => {
    const answer = await world.control("POST", "messages", body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  });

  it("answers an unknown account in any action as not found", async () => {
    const body = { business_id: "1", customer_id: "customer_ana", text: "Hi" };
    expect((await world.control("POST", "app-messages", body)).status).toBe(404);
    expect((await world.control("POST", "nonsense", {})).status).toBe(404);
  });

  it("says which text cannot be kept, in a question as in a call of the imitated Meta", async () => {
    const thread = await world.control("GET", "thread?business_id=%00&customer_id=customer_ana");
    expect([thread.status, thread.body.detail]).toEqual([400, expect.stringContaining("business_id: ")]);
    const sent = await world.send(await world.token(), "1", { message: { text: "Hi\0" } });
    expect([sent.status, sent.body.error.message]).toEqual([400, expect.stringContaining("message/text: ")]);
    expect((await world.get("graph.instagram.com/v26.0/%00/messages")).status).toBe(404);
  });

  it("tells a database that is gone from a fault of its own", async () => {
    const db = createDb("postgresql://nobody@127.0.0.1:1/nowhere", 1);
    const request = new Request("http://127.0.0.1:3000/api/sandbox/control/state");
    const answer = await handleSandboxRequest(request, { ...currentSandbox(), db });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining("cannot reach its database"),
    });
    await db.destroy();
  });

  it("makes a customer of a name, once", async () => {
    const first = await world.writes({ from: "Zoë Müller", text: "Hi" });
    const second = await world.writes({ from: "zoë müller", text: "Again" });
    expect(second.customer_id).toBe(first.customer_id);
    const state = stateSchema.parse((await world.control("GET", "state")).body);
    expect(state.customers.find(({ id }) => id === first.customer_id)?.name).toBe("Zoë Müller");
  });

  it("makes one customer of a name that writes twice at once, and keeps a thread's messages apart in time", async () => {
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, index) => world.writes({ from: "Ida Holm", text: `${index}` })),
    );
    expect(new Set(sent.map(({ customer_id }) => customer_id)).size).toBe(1);
    expect(new Set(sent.map(({ message }) => message.sent_at)).size).toBe(8);
  });

  it("waits for the business's answer to a message", async () => {
    const { igsid, message, ...who } = await world.writes({ text: "Open?" });
    const query = new URLSearchParams({ ...who, after: message.mid, wait: "20" });
    const waiting = world.control("GET", `answers?${query}`);
    await world.send(await world.token(), igsid, { message: { text: "Until six." } });
    expect((await waiting).body.messages).toEqual([
      expect.objectContaining({ text: "Until six.", via: "api" }),
    ]);
  });

  it("ends the wait without an answer when the time is up", async () => {
    const { message, business_id, customer_id } = await world.writes();
    const query = new URLSearchParams({ business_id, customer_id, after: message.mid, wait: "0.05" });
    expect((await world.control("GET", `answers?${query}`)).body).toEqual({ messages: [] });
  });

  it("tells what changed, and lets nobody who keeps the cursor miss anything", async () => {
    const { cursor } = (await world.control("GET", "state")).body;
    const waiting = world.control("GET", `changes?after=${cursor}&wait=20`);
    const { message } = await world.writes();
    const first = (await waiting).body;
    expect(changeSchema.parse(first.changes[0])).toMatchObject({ kind: "message", mid: message.mid });

    const writers = Array.from({ length: 12 }, (_, index) =>
      world.writes({ from: `Writer ${index}`, text: "Hi" }),
    );
    const seen = new Set<string>();
    let at = first.cursor;
    while (seen.size < 12) {
      const { body } = await world.control("GET", `changes?after=${at}&wait=5`);
      for (const change of body.changes) seen.add(change.mid);
      at = body.cursor;
    }
    const mids = (await Promise.all(writers)).map((sent) => sent.message.mid);
    expect([...seen].sort()).toEqual(mids.sort());
  });

  it("shows a thread, and what was unsent without its text", async () => {
    const { message, business_id, customer_id } = await world.writes({ text: "Oh no" });
    await world.control("POST", "unsends", { mid: message.mid });
    const path = `thread?business_id=${business_id}&customer_id=${customer_id}`;
    const { thread, messages } = threadAnswerSchema.parse((await world.control("GET", path)).body);
    expect(thread?.window_closes_at).not.toBeNull();
    expect(messages).toEqual([expect.objectContaining({ mid: message.mid, deleted: true, text: null })]);
  });

  it("marks answers as read at once when customers read everything", async () => {
    await world.weather({ auto_read: true });
    const { igsid, message, ...who } = await world.writes();
    await world.send(await world.token(), igsid);
    const { body } = await world.control("GET", `thread?${new URLSearchParams(who)}`);
    expect(body.messages[1]).toMatchObject({ read: true });
    expect((await world.control("POST", "reads", who)).body).toEqual({ read: false });
    expect(message.read).toBe(false);
  });

  it("changes the weather bit by bit and refuses what is no weather", async () => {
    await world.control("PATCH", "weather", { duplicate_percent: 30 });
    const { body } = await world.control("PATCH", "weather", {
      send_faults: ["html_502"],
      send_fault_percent: 20,
    });
    expect(body).toMatchObject({ duplicate_percent: 30, send_faults: ["html_502"], send_fault_percent: 20 });
    expect((await world.control("PATCH", "weather", { duplicate_percent: 101 })).status).toBe(400);
    expect((await world.control("PATCH", "weather", { rain: true })).status).toBe(400);
  });

  it("moves the clock forward and back", async () => {
    const forward = (await world.control("PATCH", "clock", { advance_ms: hourMs })).body;
    expect(forward.clock_offset_ms).toBe(hourMs);
    expect(Date.parse(forward.now) - Date.now()).toBeGreaterThan(hourMs - 10_000);
    expect((await world.control("PATCH", "clock", { offset_ms: 0 })).body.clock_offset_ms).toBe(0);
  });

  it("generates tokens as the dashboard does", async () => {
    const body = { business_id: casaVerde.id, login: "instagram" };
    const { access_token } = (await world.control("POST", "tokens", body)).body;
    expect((await world.get("graph.instagram.com/v26.0/me?fields=user_id", access_token)).status).toBe(200);
    const dump = JSON.stringify(await world.t.db.selectFrom("sandbox.tokens").selectAll().execute());
    expect(dump).not.toContain(access_token);
  });
});

describe("a person who leaves", () => {
  it("is told to the product in a request signed by the login's app", async () => {
    const receiver = await startReceiver();
    const sandbox = { ...currentSandbox(), productUrl: new URL(receiver.target).origin };
    const input = { business_id: casaVerde.id, login: "instagram", kind: "deauthorize" } as const;
    expect(await sendCallback(sandbox, input)).toEqual({ status: 200 });
    await receiver.close();
    const form = new URLSearchParams(receiver.received[0]?.body.toString());
    const [signature, payload = ""] = form.get("signed_request")?.split(".") ?? [];
    expect(createHmac("sha256", sandbox.apps.instagram.secret).update(payload).digest("base64url")).toBe(
      signature,
    );
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({
      algorithm: "HMAC-SHA256",
      user_id: "28800000000000017",
    });
  });
});

describe("the sandbox's tables", () => {
  it("are closed to everybody but the service", async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'sandbox' and c.relkind = 'r' and not (c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid)
        and has_table_privilege('service_role', c.oid, 'select, insert, update, delete')
        and not has_schema_privilege('authenticated', n.oid, 'usage')
        and not has_schema_privilege('anon', n.oid, 'usage'))`.execute(world.t.db);
    expect(rows).toEqual([]);
  });
});

describe("the traffic log", () => {
  it("keeps method, path, status and time, and no secrets", async () => {
    const token = await world.token();
    await world.get(`graph.instagram.com/v26.0/me?fields=user_id&access_token=${token}`);
    await world.get("graph.instagram.com/v26.0/me?fields=nope", token);
    const { entries } = (await world.control("GET", "traffic?limit=2")).body;
    expect(entries.map((entry: unknown) => trafficSchema.parse(entry))).toEqual([
      expect.objectContaining({ status: 400, error: expect.stringContaining("nonexisting field (nope)") }),
      expect.objectContaining({
        direction: "request",
        method: "GET",
        host: "graph.instagram.com",
        path: "/v26.0/me?fields=user_id&access_token=[redacted]",
        status: 200,
        error: null,
      }),
    ]);
  });

  it("keeps the newest 500", async () => {
    const row = { direction: "request", method: "GET", host: "h", path: "/", durationMs: 1 } as const;
    await world.t.db.insertInto("sandbox.traffic").values(Array(600).fill(row)).execute();
    await world.get("graph.instagram.com/v26.0/me");
    const { rows } = await world.t.db
      .selectFrom("sandbox.traffic")
      .select((eb) => eb.fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow();
    expect(rows).toBe(500);
  });
});

describe("pictures", () => {
  it("are PNG images", async () => {
    const { handleSandboxRequest } = await import("#lib/sandbox/handle-request");
    const answer = await handleSandboxRequest(
      new Request("http://localhost:3000/api/sandbox/media/ana.duarte.png"),
    );
    expect(answer.headers.get("content-type")).toBe("image/png");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  });
});

it("answers nothing outside its folders", async () => {
  expect((await world.call("www.instagram.com/")).status).toBe(404);
  expect((await world.call("")).status).toBe(404);
});
