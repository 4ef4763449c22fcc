import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { testModels } from "#lib/assistant/test-models";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { scriptedModel } from "#support/scripted-model";

const t = testDatabase();
let model: Awaited<ReturnType<typeof scriptedModel>>;
beforeAll(async () => {
  model = await scriptedModel(() => ({ status: 500 }));
});
afterAll(() => model.close());

const answer = {
  decision: "reply",
  text: "We are open on Mondays from 9:00 to 17:00.",
  passages: ["p1"],
  language: "en",
  confidence: 0.9,
};

const right = { ...answer, text: "Yes, we are open on Tuesday from 9:00 to 17:00." };

const answers = () => ({
  model: randomUUID(),
  baseUrl: model.baseUrl,
  apiKey: "key",
  timeoutMs: 500,
  deadlineMs: 500,
  maxRetries: 0,
});

describe("the model that words answers", () => {
  it.each([
    ["The key, the model's name or the address is wrong", { status: 401 }],
    ["The key, the model's name or the address is wrong", { status: 404 }],
    ["The server asks for fewer requests", { status: 429 }],
    ["The server cannot be reached", { status: 500 }],
    ["The answer did not have the form asked for", { text: "Sure, here you go." }],
    [
      "It says things it was not given to read",
      { json: { ...answer, text: "We are open on Tuesday from 8:00 to 20:00." } },
    ],
    ["It says things it was not given to read", { json: { ...answer, passages: ["p7"] } }],
    ["It answers, but not what it was given to read", { json: { ...answer, decision: "handoff" } }],
  ])("is told plainly: %s", async (title, scripted) => {
    const { context } = await createOrganization(t.db);
    model.say(() => scripted);
    expect(await testModels(context, { answers: answers() })).toMatchObject([{ ok: false, title }]);
  });

  it("works, and what the test took is booked", async () => {
    const { context, organizationId } = await createOrganization(t.db);
    model.say(() => ({ json: right }));
    expect(await testModels(context, { answers: answers() })).toMatchObject([
      { ok: true, title: "The model works" },
    ]);
    const usage = await t.db
      .selectFrom("assistantUsageDays")
      .select(["calls", "inputTokens"])
      .where("organizationId", "=", organizationId)
      .execute();
    expect(usage).toEqual([{ calls: 1, inputTokens: 100 }]);
  });

  it("is tried apart from the one that stands in for it", async () => {
    const { context } = await createOrganization(t.db);
    const fallback = { ...answers(), model: "second" };
    model.say((request) => (request.model === "second" ? { status: 404 } : { json: right }));
    expect(await testModels(context, { answers: { ...answers(), fallback } })).toMatchObject([
      { part: "answers", ok: true },
      {
        part: "fallback",
        model: "second",
        ok: false,
        detail: expect.stringContaining("OPENAI_FALLBACK_MODEL"),
      },
    ]);
  });
});

describe("the models beside it", () => {
  let server: Server;
  let says: { status: number; body: unknown };
  let endpoint: () => { model: string; baseUrl: string; apiKey: string; timeoutMs: number };

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(says.status, { "content-type": "application/json" });
        response.end(JSON.stringify(says.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A listening TCP server has such an address.
    const { port } = server.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    endpoint = () => ({ model: randomUUID(), baseUrl, apiKey: "key", timeoutMs: 500 });
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  const vectors = (...embeddings: number[][]) => ({
    data: embeddings.map((embedding, index) => ({ index, embedding })),
  });

  it.each([
    [true, "The model works", 200, vectors([1, 0], [0.9, 0.1], [0, 1])],
    [false, "It does not tell meanings apart", 200, vectors([1, 1], [1, 1], [1, 1])],
    [false, "The answer did not have the form asked for", 200, vectors([1, 0])],
    [false, "The key, the model's name or the address is wrong", 404, {}],
  ])("compare meanings, %s: %s", async (ok, title, status, body) => {
    const { context } = await createOrganization(t.db);
    says = { status, body };
    expect(await testModels(context, { meaning: endpoint() })).toMatchObject([
      { part: "meaning", ok, title },
    ]);
  });

  it.each([
    [true, "The model works", 200, { text: "" }],
    [false, "The answer did not have the form asked for", 200, {}],
    [false, "The key, the model's name or the address is wrong", 401, {}],
  ])("listen to voice notes, %s: %s", async (ok, title, status, body) => {
    const { context } = await createOrganization(t.db);
    says = { status, body };
    expect(await testModels(context, { voice: endpoint() })).toMatchObject([{ part: "voice", ok, title }]);
  });
});

it("is the owners' and admins' to press, and tries nothing where no model is set up", async () => {
  const { context, organizationId } = await createOrganization(t.db);
  const agent = await createMember(t.db, organizationId, "agent");
  await expect(testModels(agent.context, { answers: answers() })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await testModels(context)).toEqual([]);
});
