import { randomUUID } from "node:crypto";
import { PassThrough } from "node:stream";
import { pino } from "pino";
import { z } from "zod";
import { createApiKey, revokeApiKey } from "#lib/auth/api-keys";
import { publicAction } from "#lib/http/action";
import { problemSchema } from "#lib/http/problem";
import { route } from "#lib/http/route";
import { testDatabase } from "#support/database";
import { createMember } from "#support/factories";
import * as channel from "../../../app/api/v1/channels/[id]/route";
import * as commenters from "../../../app/api/v1/commenters/route";
import * as contact from "../../../app/api/v1/contacts/[id]/route";
import * as messages from "../../../app/api/v1/conversations/[id]/messages/route";
import * as conversation from "../../../app/api/v1/conversations/[id]/route";
import * as conversations from "../../../app/api/v1/conversations/route";
import * as gaps from "../../../app/api/v1/gaps/route";
import * as files from "../../../app/api/v1/knowledge/files/route";
import * as imports from "../../../app/api/v1/knowledge/import/route";
import * as sites from "../../../app/api/v1/knowledge/sites/route";
import * as source from "../../../app/api/v1/knowledge/sources/[id]/route";
import * as sources from "../../../app/api/v1/knowledge/sources/route";
import * as label from "../../../app/api/v1/labels/[id]/route";
import * as labels from "../../../app/api/v1/labels/route";
import * as me from "../../../app/api/v1/me/route";
import * as members from "../../../app/api/v1/members/route";
import * as notification from "../../../app/api/v1/notifications/[id]/route";
import * as searches from "../../../app/api/v1/search/route";
import * as stream from "../../../app/api/v1/stream/route";
import { call, shopWithKey } from "./api";

const t = testDatabase();

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

describe("an API key", () => {
  it("acts as the member who created it", async () => {
    const shop = await shopWithKey(t.db);
    const response = await call(me.GET, { apiKey: shop.apiKey });
    expect(await response.json()).toMatchObject({
      member: { id: shop.memberId, role: "owner" },
      organization: { id: shop.organizationId },
    });
  });

  it("is refused when wrong, malformed or revoked", async () => {
    const shop = await shopWithKey(t.db);
    const unknown = `parley_${"0".repeat(8)}_${"A".repeat(43)}`;
    for (const apiKey of [unknown, "nonsense", "", `${shop.apiKey}x`]) {
      const response = await call(me.GET, { headers: { authorization: `Bearer ${apiKey}` } });
      expect(await problemOf(response)).toMatchObject({ status: 401, type: "unauthenticated" });
    }
    await revokeApiKey(shop.context, shop.apiKeyId);
    expect((await call(me.GET, { apiKey: shop.apiKey })).status).toBe(401);
  });

  it("has the rights its member has now", async () => {
    const shop = await shopWithKey(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const { apiKey } = await createApiKey(agent.context, { name: "agent's" });
    const faq = { question: "Open on Sundays?", answer: "No." };
    const refused = await call(sources.POST, { apiKey, method: "POST", body: faq });
    expect(await problemOf(refused)).toMatchObject({ status: 403, type: "forbidden" });
    await t.db.updateTable("members").set({ role: "admin" }).where("id", "=", agent.memberId).execute();
    expect((await call(sources.POST, { apiKey, method: "POST", body: faq })).status).toBe(201);
    await t.db.deleteFrom("members").where("id", "=", agent.memberId).execute();
    expect((await call(me.GET, { apiKey })).status).toBe(401);
  });
});

describe("the stream", () => {
  it("is not opened for who asks for its head alone", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const { status, body } = await call(stream.HEAD, { apiKey, method: "HEAD" });
    expect([status, body]).toEqual([200, null]);
    expect((await call(stream.HEAD, { method: "HEAD" })).status).toBe(401);
  });
});

describe("a write with neither key nor cookie", () => {
  it("is asked to sign in, wherever it comes from", async () => {
    const shop = await shopWithKey(t.db);
    const strangers: Record<string, string>[] = [
      {},
      { origin: "https://evil.example" },
      { cookie: "theme=dark" },
    ];
    for (const headers of strangers) {
      const target = { ...shop.conversation, apiKey: undefined, method: "POST", body: { text: "hi" } };
      const response = await call(messages.POST, { ...target, headers });
      expect(await problemOf(response)).toMatchObject({ status: 401, type: "unauthenticated" });
    }
  });
});

describe("a database that does not answer", () => {
  it.each([
    new Error("timeout exceeded when trying to connect"),
    new Error("Connection terminated unexpectedly"),
    Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" }),
    Object.assign(new Error("the database system is shutting down"), { code: "57P03" }),
  ])("makes the answer 503 with Retry-After: %s", async (error) => {
    const shop = await shopWithKey(t.db);
    const broken = route({}, () => Promise.reject(error));
    const response = await call(broken, { apiKey: shop.apiKey });
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await problemOf(response)).toMatchObject({ status: 503, type: "unavailable" });
  });
});

describe("a request with a cookie", () => {
  it("from another site's page changes nothing", async () => {
    const shop = await shopWithKey(t.db);
    const strangers: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      {},
    ];
    for (const headers of strangers) {
      const cookie = "parley-session=whatever";
      const target = { ...shop.conversation, apiKey: undefined, method: "POST", body: { text: "hi" } };
      const response = await call(messages.POST, { ...target, headers: { ...headers, cookie } });
      expect(await problemOf(response)).toMatchObject({ status: 403, type: "forbidden" });
    }
    expect(
      await t.db
        .selectFrom("messages")
        .select("id")
        .where("organizationId", "=", shop.organizationId)
        .execute(),
    ).toEqual([]);
  });
});

describe("bad input", () => {
  it("is answered with the field and the remedy", async () => {
    const { apiKey, conversation: target } = await shopWithKey(t.db);
    const post = (body: unknown) => call(messages.POST, { ...target, method: "POST", body });
    expect(await problemOf(await post({ text: 5 }))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/text" }],
    });
    expect(await problemOf(await post("{"))).toMatchObject({
      status: 400,
      detail: expect.stringContaining("valid JSON"),
    });
    expect(await problemOf(await post("[]"))).toMatchObject({ status: 400 });
    const body = { url: "https://shop.example", max_pages: true };
    expect(await problemOf(await call(sites.POST, { apiKey, method: "POST", body }))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/max_pages" }],
    });
    const badId = await call(conversation.GET, { apiKey, params: { id: "12" } });
    expect(await problemOf(badId)).toMatchObject({
      status: 400,
      errors: [{ pointer: "/id", detail: "This is not an id." }],
    });
    for (const query of [
      "limit=0",
      "limit=101",
      "limit=x",
      "cursor=nonsense",
      "status=closed",
      "limit=1&limit=2",
    ]) {
      const response = await call(conversations.GET, { apiKey, path: `/conversations?${query}` });
      expect(await problemOf(response)).toMatchObject({
        status: 400,
        detail: expect.stringMatching(/limit|cursor|status/),
      });
    }
  });

  it("begins at the first page with an empty cursor", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const faq = { question: "Open on Sundays?", answer: "No." };
    await call(sources.POST, { apiKey, method: "POST", body: faq });
    const response = await call(sources.GET, { apiKey, path: "/knowledge/sources?limit=1&cursor=" });
    expect(await response.json()).toMatchObject({ data: [faq], next_cursor: null });
  });

  it("that Postgres could not store is refused, not failed over", async () => {
    const { apiKey, conversation: target } = await shopWithKey(t.db);
    for (const text of ["a\0b", "half \ud800 of a pair"]) {
      const response = await call(messages.POST, {
        ...target,
        method: "POST",
        body: JSON.stringify({ text }),
      });
      expect(await problemOf(response)).toMatchObject({ status: 400, errors: [{ pointer: "/text" }] });
    }
    const searched = await call(conversations.GET, { apiKey, path: "/conversations?q=a%00b" });
    expect(await problemOf(searched)).toMatchObject({ status: 400, errors: [{ pointer: "/q" }] });
  });

  it("nested without end, or of bytes that are no UTF-8, is refused, not failed over", async () => {
    const { conversation: target } = await shopWithKey(t.db);
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const latin = Buffer.from('{"text":"Gr\u00fc\u00dfe"}', "latin1");
    for (const body of [deep, `{"text":${deep}}`, latin]) {
      const request = new Request(`http://localhost:3000/api/v1${target.path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${target.apiKey}` },
        body: new Uint8Array(Buffer.from(body)),
      });
      const response = await messages.POST(request, { params: Promise.resolve(target.params) });
      expect(await problemOf(response)).toMatchObject({ status: 400, type: "validation" });
    }
  });

  it("of a line that is no UTF-8 is told with its number, and the other lines are taken", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const line = (question: string) => `${JSON.stringify({ question, answer: "Yes." })}\n`;
    const request = new Request("http://localhost:3000/api/v1/knowledge/import", {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/x-ndjson" },
      body: new Uint8Array(
        Buffer.concat([Buffer.from(line("Grüße?"), "latin1"), Buffer.from(line("Grüße?"))]),
      ),
    });
    const response = await imports.POST(request, { params: Promise.resolve({}) });
    expect(await response.json()).toMatchObject({ accepted: 1, rejected: [{ line: 1 }] });
  });

  it("as a cursor that Postgres could not read is refused like any other that is not ours", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const cursors = [
      ["0000-01-01T00:00:00.000Z", randomUUID()],
      ["a\0", randomUUID(), "b"],
      [2 ** 40, ""],
    ];
    for (const cursor of cursors) {
      const place = Buffer.from(JSON.stringify(cursor)).toString("base64url");
      for (const { GET } of [sources, commenters, members, labels]) {
        const response = await call(GET, { apiKey, path: `/?cursor=${place}` });
        expect([200, 400]).toContain(response.status);
      }
    }
    const unlike = await call(gaps.GET, { apiKey, path: `/gaps?cursor=1_${"-".repeat(36)}` });
    expect(await problemOf(unlike)).toMatchObject({ status: 400, errors: [{ pointer: "/cursor" }] });
    const search = await call(searches.GET, { apiKey, path: "/search?q=a&from=0000-01-01" });
    expect(await problemOf(search)).toMatchObject({ status: 400, errors: [{ pointer: "/from" }] });
  });

  it("as the first or the last moment there is bounds a search", async () => {
    const { apiKey } = await shopWithKey(t.db);
    for (const bounds of ["to=9999-12-31", `from=${encodeURIComponent("0001-01-01T00:00:00+14:00")}`]) {
      const search = await call(searches.GET, { apiKey, path: `/search?q=a&${bounds}` });
      expect([bounds, search.status]).toEqual([bounds, 200]);
    }
  });

  it("as a message that is no longer there is surrounded by nothing", async () => {
    const { conversation: target } = await shopWithKey(t.db);
    const around = `${target.path}?around=${randomUUID()}`;
    const response = await call(messages.GET, { ...target, path: around });
    expect([response.status, await response.json()]).toEqual([200, { data: [], next_cursor: null }]);
  });

  it("too large is refused unread", async () => {
    const { conversation: target } = await shopWithKey(t.db);
    const body = { text: "x".repeat(1024 * 1024) };
    expect(await problemOf(await call(messages.POST, { ...target, method: "POST", body }))).toMatchObject({
      status: 413,
    });
  });

  it("of another content type is refused by the import", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const line = JSON.stringify({ question: "Q?", answer: "A." });
    const send = (contentType: string) =>
      call(imports.POST, { apiKey, method: "POST", body: line, headers: { "content-type": contentType } });
    expect(await problemOf(await send("application/json"))).toMatchObject({ status: 415 });
    const accepted = await send("application/x-ndjson; charset=utf-8");
    expect([accepted.status, await accepted.json()]).toEqual([202, { accepted: 1, rejected: [] }]);
  });
});

describe("a list that is read whole", () => {
  it("is handed out in pages like every other, each row once, whatever goes in between", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const made = new Map<string, string>();
    for (const name of ["a", "b", "c", "d", "e"]) {
      const response = await call(labels.POST, { apiKey, method: "POST", body: { name } });
      made.set((await response.json()).id, name);
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const response: Response = await call(labels.GET, { apiKey, path: `/labels?limit=2&cursor=${cursor}` });
      const page: { data: { id: string; name: string }[]; next_cursor: string | null } =
        await response.json();
      seen.push(...page.data.map(({ name }) => name));
      cursor = page.next_cursor;
      const last = page.data.at(-1);
      // The row that the cursor names goes before the next page is read.
      if (cursor && last) await call(label.DELETE, { apiKey, method: "DELETE", params: { id: last.id } });
    }
    expect(seen).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("an unexpected failure", () => {
  it("is logged with its cause and told in general words", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const logged = new PassThrough();
    const slot = Symbol.for("parley.log");
    const before: unknown = Reflect.get(globalThis, slot);
    Reflect.set(globalThis, slot, pino({}, logged));
    const broken = route({}, async () => {
      throw new Error("relation secret_table does not exist");
    });
    const response = await call(broken, { apiKey });
    Reflect.set(globalThis, slot, before);
    const problem = await problemOf(response);
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain("secret_table");
    expect(String(logged.read())).toContain("secret_table");
  });
});

describe("another organisation's", () => {
  it("things are not found, and not changed", async () => {
    const [mine, theirs] = [await shopWithKey(t.db), await shopWithKey(t.db)];
    const made = await call(sources.POST, {
      apiKey: theirs.apiKey,
      method: "POST",
      body: { title: "T", text: "Theirs" },
    });
    const { id: sourceId } = await made.json();
    const { id: notificationId } = await t.db
      .insertInto("notifications")
      .values({
        organizationId: theirs.organizationId,
        memberId: theirs.memberId,
        kind: "k",
        title: "t",
        body: "b",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const attempts: [Parameters<typeof call>[0], string, string, unknown?][] = [
      [channel.GET, "GET", theirs.channelId],
      [channel.PATCH, "PATCH", theirs.channelId, { assistant_mode: "off" }],
      [channel.DELETE, "DELETE", theirs.channelId],
      [conversation.GET, "GET", theirs.conversationId],
      [conversation.PATCH, "PATCH", theirs.conversationId, { status: "resolved" }],
      [messages.GET, "GET", theirs.conversationId],
      [messages.POST, "POST", theirs.conversationId, { text: "hi" }],
      [contact.GET, "GET", theirs.contactId],
      [contact.DELETE, "DELETE", theirs.contactId],
      [source.GET, "GET", sourceId],
      [source.PATCH, "PATCH", sourceId, { title: "Mine" }],
      [source.DELETE, "DELETE", sourceId],
      [notification.PATCH, "PATCH", notificationId, { read: true }],
    ];
    for (const [handler, method, id, body] of attempts) {
      const response = await call(handler, { apiKey: mine.apiKey, method, params: { id }, body });
      expect([method, id, response.status]).toEqual([method, id, 404]);
    }
    const still = await call(channel.GET, { apiKey: theirs.apiKey, params: { id: theirs.channelId } });
    expect(await still.json()).toMatchObject({ status: "active", assistant_mode: "auto" });
  });
});

describe("Idempotency-Key", () => {
  const send = (shop: Awaited<ReturnType<typeof shopWithKey>>, key: string, text = "On its way") =>
    call(messages.POST, {
      ...shop.conversation,
      method: "POST",
      headers: { "idempotency-key": key },
      body: { text },
    });

  const sentBy = (organizationId: string) =>
    t.db.selectFrom("messages").select("id").where("organizationId", "=", organizationId).execute();

  it("answers a repeat with the first answer", async () => {
    const shop = await shopWithKey(t.db);
    const key = randomUUID();
    const first = await send(shop, key);
    const again = await send(shop, key);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(await again.text()).toBe(await first.text());
    expect(await sentBy(shop.organizationId)).toHaveLength(1);
  });

  it("refuses another request under the same key", async () => {
    const shop = await shopWithKey(t.db);
    await send(shop, "k1");
    expect(await problemOf(await send(shop, "k1", "Something else"))).toMatchObject({
      status: 409,
      type: "idempotency-conflict",
    });
    expect(await sentBy(shop.organizationId)).toHaveLength(1);
  });

  it("lets one of many at once through", async () => {
    const shop = await shopWithKey(t.db);
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(shop, "k2")));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 202 && status !== 409)).toEqual([]);
    expect(statuses).toContain(202);
    for (const answer of answers)
      if (answer.status === 409) expect(answer.headers.get("retry-after")).toBe("1");
    expect(await sentBy(shop.organizationId)).toHaveLength(1);
  });

  it("is free again after a refusal, since nothing was done", async () => {
    const shop = await shopWithKey(t.db);
    const window = (openedAt: Date | null) =>
      t.db
        .updateTable("conversations")
        .set({ windowOpenedAt: openedAt })
        .where("id", "=", shop.conversationId)
        .execute();
    await window(new Date(Date.now() - 8 * 86_400_000));
    expect(await problemOf(await send(shop, "k3"))).toMatchObject({
      status: 409,
      type: "reply-window-closed",
    });
    await window(new Date());
    expect((await send(shop, "k3")).status).toBe(202);
  });

  it("does not send twice where the process died before noting its answer", async () => {
    const shop = await shopWithKey(t.db);
    const first = await send(shop, "k4");
    await t.db
      .updateTable("idempotencyKeys")
      .set({ status: null, body: null, createdAt: new Date(Date.now() - 3_600_000) })
      .where("organizationId", "=", shop.organizationId)
      .execute();
    const again = await send(shop, "k4");
    expect(await again.json()).toMatchObject({ id: (await first.json()).id });
    expect(await sentBy(shop.organizationId)).toHaveLength(1);
  });

  it("belongs to one organisation", async () => {
    const [shop, neighbour] = [await shopWithKey(t.db), await shopWithKey(t.db)];
    await send(shop, "shared");
    expect((await send(neighbour, "shared")).status).toBe(202);
    expect(await sentBy(neighbour.organizationId)).toHaveLength(1);
  });

  it("counts for an import too", async () => {
    const { apiKey, organizationId } = await shopWithKey(t.db);
    const upload = (question: string) =>
      call(imports.POST, {
        apiKey,
        method: "POST",
        body: JSON.stringify({ question, answer: "Yes." }),
        headers: { "content-type": "application/x-ndjson", "idempotency-key": "import" },
      });
    expect([(await upload("Gift wrap?")).status, (await upload("Gift wrap?")).status]).toEqual([202, 202]);
    expect((await upload("Gift cards?")).status).toBe(409);
    const stored = await t.db
      .selectFrom("knowledgeSources")
      .select("id")
      .where("organizationId", "=", organizationId)
      .execute();
    expect(stored).toHaveLength(1);
  });

  it("counts for a file, by its bytes", async () => {
    const { apiKey } = await shopWithKey(t.db);
    const add = async (body: string) => {
      const headers = { "idempotency-key": "file", "content-type": "text/plain" };
      const response = await call(files.POST, {
        apiKey,
        method: "POST",
        path: "/?name=a.txt",
        body,
        headers,
      });
      return { status: response.status, id: (await response.json()).id };
    };
    const first = await add("We ship on Mondays.");
    expect(first.status).toBe(202);
    expect(await add("We ship on Mondays.")).toEqual(first);
    expect((await add("We ship on Tuesday.")).status).toBe(409);
  });

  it("that is empty or too long is refused", async () => {
    const shop = await shopWithKey(t.db);
    expect((await send(shop, "k".repeat(256))).status).toBe(400);
    expect((await send(shop, "")).status).toBe(400);
  });
});

describe("a form", () => {
  it("says which text cannot be kept, and keeps nothing of it", async () => {
    const kept: string[] = [];
    const save = publicAction(z.object({ name: z.string() }), async ({ name }) => kept.push(name));
    const form = new FormData();
    form.set("name", "Casa\0Verde");
    expect(await save(undefined, form)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^name: /),
      errors: [{ pointer: "/name" }],
    });
    expect(kept).toEqual([]);
  });
});

describe("a page that is left while it sends", () => {
  it("is told apart from a database that does not answer", async () => {
    const shop = await shopWithKey(t.db);
    const body = new ReadableStream({
      pull(controller) {
        controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
      },
    });
    // Node asks for `duplex` with a body that arrives bit by bit; the DOM's types do not know it.
    const init = {
      method: "POST",
      headers: { authorization: `Bearer ${shop.apiKey}` },
      body,
      duplex: "half",
    };
    const request = new Request("http://localhost:3000/api/v1/knowledge/sources", init);
    const response = await sources.POST(request, { params: Promise.resolve({}) });
    expect(await problemOf(response)).toMatchObject({ status: 400, type: "validation" });
  });
});
