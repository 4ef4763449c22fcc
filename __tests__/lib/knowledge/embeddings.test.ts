import { createServer } from "node:http";
import { z } from "zod";
import { read } from "#lib/auth/read";
import { resetEnv } from "#lib/env";
import { embedPassages } from "#lib/knowledge/embed-passages";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { searchStatus } from "#lib/knowledge/search-status";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";

const asked: string[][] = [];
let fails = false;
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
    .end(JSON.stringify({ object: "list", data }));
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
    expect(await read(context, searchStatus)).toEqual({ mode: "words_and_meaning", waiting: 0, error: null });
  });
});
