import { createServer } from "node:http";
import { z } from "zod";
import { replyToConversation } from "#lib/assistant/reply";
import { updateSettings } from "#lib/assistant/update-settings";
import { getUsage } from "#lib/assistant/usage-queries";
import { read } from "#lib/auth/read";
import { resetEnv } from "#lib/env";
import { embedPassages } from "#lib/knowledge/embed-passages";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { searchStatus } from "#lib/knowledge/search-status";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { answers, contactSays, createConversation, runs } from "../assistant/assistant-world.ts";

const asked: string[][] = [];
let fails = false;
/** What the server says it took; undefined says nothing. */
let tokens: number | undefined;
const inputSchema = z.object({ input: z.array(z.string()) });

/** Knows two meanings, whatever the words: what it costs to have things sent, and all else. */
function meaningOf(text: string): number[] {
  return /postage|delivery charge|porto/i.test(text) ? [1, 0.1, 0] : [0, 0.2, 1];
}

const server = createServer(async (request, response) => {
  if (fails) return response.writeHead(503).end();
  let body = "";
  for await (const chunk of request) body += chunk;
  const { input } = inputSchema.parse(JSON.parse(body));
  asked.push(input);
  const data = input.map((text, index) => ({ object: "embedding", index, embedding: meaningOf(text) }));
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify({ object: "list", data, ...(tokens && { usage: { prompt_tokens: tokens } }) }));
});

const port = await new Promise<number>((resolve) =>
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    resolve(address === null || typeof address === "string" ? 0 : address.port);
  }),
);

const t = testDatabase({
  OPENAI_EMBEDDING_MODEL: "meanings",
  OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
  OPENAI_EMBEDDING_PRICE: "100",
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  resetEnv();
});

const faq = (question: string, answer: string) => saveSourceSchema.parse({ question, answer });
const find = (organizationId: string, query: string) => searchKnowledge(t.db, { organizationId, query });

describe("with a model for meanings", () => {
  it("what is meant is found without a word in common, in this organization only", async () => {
    const ours = await createOrganization(t.db);
    const theirs = await createOrganization(t.db);
    await saveSource(ours.context, faq("What is the delivery charge?", "Four euro."));
    await saveSource(ours.context, faq("May I return wool?", "Within thirty days."));
    await saveSource(theirs.context, faq("What is the delivery charge?", "Nine pounds."));
    expect(await find(ours.organizationId, "porto")).toEqual([]);
    expect((await read(ours.context, searchStatus)).waiting).toBe(2);
    await embedPassages(t.db, ours);
    await embedPassages(t.db, theirs);
    expect(await read(ours.context, searchStatus)).toEqual({
      mode: "words_and_meaning",
      waiting: 0,
      error: null,
      limited: false,
    });
    expect((await find(ours.organizationId, "porto")).map(({ text }) => text)).toEqual(["Four euro."]);
  });

  it("passages that did not change are not sent again", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const source = { ...faq("What is the delivery charge?", "Four euro."), externalId: "charge" };
    await saveSource(context, source);
    await embedPassages(t.db, { organizationId });
    const before = asked.length;
    await saveSource(context, source);
    await embedPassages(t.db, { organizationId });
    expect(asked).toHaveLength(before);
  });

  it("that fails, words alone decide, and the reason is told until it is back", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    await saveSource(context, faq("May I return wool?", "Within thirty days."));
    await embedPassages(t.db, { organizationId });
    await saveSource(context, faq("Is there a shop?", "In Porto, near the river."));
    fails = true;
    await expect(embedPassages(t.db, { organizationId })).rejects.toMatchObject({ kind: "unavailable" });
    expect(await read(context, searchStatus)).toMatchObject({
      mode: "words",
      waiting: 1,
      error: expect.any(String),
    });
    expect((await find(organizationId, "may I return wool things"))[0]?.text).toBe("Within thirty days.");
    fails = false;
    await embedPassages(t.db, { organizationId });
    expect(await read(context, searchStatus)).toMatchObject({ mode: "words_and_meaning", error: null });
  });
});

describe("what meanings take", () => {
  afterEach(() => {
    tokens = undefined;
  });

  it("is booked: learning in a line of its own, a question with its answer, an old question not again", async () => {
    const place = await createConversation(t.db);
    await saveSource(place.context, faq("What is the delivery charge?", "Four euro."));
    tokens = 70;
    await embedPassages(t.db, place);
    const learning = { calls: 1, tokens: 70, cost: 0.007 };
    expect(await getUsage(place.context)).toMatchObject({
      learning,
      today: learning,
      topics: [],
      priced: true,
    });
    tokens = 10;
    for (let i = 0; i < 2; i++) {
      await contactSays(t.db, place, "What is the delivery charge to Braga?");
      await replyToConversation(t.db, place);
    }
    const [first, second] = await runs(t.db, place);
    expect(first).toMatchObject({ engine: "extractive", inputTokens: 10, outputTokens: 0, cost: 0.001 });
    expect(second).toMatchObject({ inputTokens: null, cost: null });
    const spent = { calls: 1, tokens: 10, cost: 0.001 };
    expect(await getUsage(place.context)).toMatchObject({
      learning,
      today: { calls: 2, tokens: 80 },
      topics: [spent],
      conversations: [{ conversation_id: place.conversationId, ...spent }],
    });
  });

  it("is booked by what was said where the server tells nothing, and not where it was not reached", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    await saveSource(context, faq("Is there wool?", "x".repeat(1000)));
    fails = true;
    await expect(embedPassages(t.db, { organizationId })).rejects.toMatchObject({ kind: "unavailable" });
    fails = false;
    expect((await getUsage(context)).today.tokens).toBe(0);
    await embedPassages(t.db, { organizationId });
    const { learning } = await getUsage(context);
    expect(learning.tokens).toBeGreaterThanOrEqual(250);
    expect(learning.tokens).toBeLessThanOrEqual(600);
  });

  it("stays within the day's tokens: at the limit questions go by their words, and the owner is told", async () => {
    const place = await createConversation(t.db);
    const { organizationId, context } = place;
    await saveSource(context, faq("May I return wool?", "Within thirty days."));
    await embedPassages(t.db, { organizationId });
    const used = (await getUsage(context)).today.tokens;
    await updateSettings(context, { daily_token_budget: used + 5 });
    const before = asked.length;
    await contactSays(t.db, place, "May I return wool?");
    await replyToConversation(t.db, place);
    expect(await answers(t.db, place)).toMatchObject([
      { text: expect.stringContaining("Within thirty days.") },
    ]);
    expect(asked).toHaveLength(before);
    expect((await getUsage(context)).today.tokens).toBe(used);
    expect(await told(organizationId)).toEqual(["The assistant has used up its budget"]);
  });

  it("leaves questions half of the day's tokens: learning waits with the rest, and goes on when there is room", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    for (let i = 0; i < 8; i++) await saveSource(context, faq(`Is there wool ${i}?`, "w".repeat(400)));
    await updateSettings(context, { daily_token_budget: 2000 });
    await embedPassages(t.db, { organizationId });
    await embedPassages(t.db, { organizationId });
    const { today, learning } = await getUsage(context);
    expect(learning.tokens).toBeGreaterThan(500);
    expect(learning.tokens).toBeLessThanOrEqual(1000);
    expect(today).toEqual(learning);
    const status = await read(context, searchStatus);
    expect(status).toMatchObject({ mode: "words_and_meaning", error: null, limited: true });
    expect(status.waiting).toBeGreaterThan(2);
    expect(await told(organizationId)).toEqual(["Learning knowledge waits for its budget"]);
    await updateSettings(context, { daily_token_budget: null });
    await embedPassages(t.db, { organizationId });
    expect(await read(context, searchStatus)).toMatchObject({ waiting: 0, limited: false });
  });
});

async function told(organizationId: string): Promise<string[]> {
  const rows = await t.db
    .selectFrom("notifications")
    .select("title")
    .where("organizationId", "=", organizationId)
    .where("kind", "=", "assistant_budget")
    .execute();
  return rows.map(({ title }) => title);
}
