import { createServer, type ServerResponse } from "node:http";
import { sentences } from "#lib/assistant/sentences";
import { resetEnv } from "#lib/env";
import { embedPassages } from "#lib/knowledge/embed-passages";
import { eventually } from "#support/eventually";
import { instagramId } from "#support/factories";
import { contactWrites, delivery, journey, openShop, post, question } from "./journey";

/** Models have four seconds for a turn here instead of 40; what becomes of it is the same. */
const j = journey({ modelsMs: 4000 });
const before = { ...process.env };

type Fails = (response: ServerResponse) => void;

/** One byte at a time, for as long as anybody listens. */
const drips: Fails = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};

const failures: Record<string, Fails> = {
  "never answers": () => undefined,
  "drips one byte at a time": drips,
  "asks for fewer requests": (response) => response.writeHead(429, { "retry-after": "3600" }).end("{}"),
  "answers 500": (response) => response.writeHead(500).end("upstream exploded at 10.0.0.7"),
  "answers what is no JSON": (response) =>
    response.writeHead(200, { "content-type": "application/json" }).end("<html>Error 1020"),
  "answers JSON of another form": (response) =>
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(
        JSON.stringify({ data: [{ index: 0, embedding: ["no"] }], choices: [{ message: { content: 7 } }] }),
      ),
  "hangs up": (response) => response.destroy(),
};

/** Which models were asked under which failure. */
const asked: string[] = [];

/** Every failure has a path of its own, since an endpoint that failed often is spared; "well" gives vectors. */
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const failure = decodeURIComponent(request.url?.split("/")[1] ?? "");
  const { model, input = [] } = JSON.parse(body);
  asked.push(`${failure}: ${model}`);
  if (failure !== "well") return failures[failure]?.(response);
  const data = input.map((_: string, index: number) => ({ index, embedding: [1, 0.2, 0.1 * index] }));
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data }));
});

function failing(failure: string) {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : "";
  process.env.OPENAI_BASE_URL = `http://127.0.0.1:${port}/${encodeURIComponent(failure)}/v1`;
  process.env.OPENAI_MODEL = "first";
  process.env.OPENAI_FALLBACK_MODEL = "second";
  process.env.OPENAI_EMBEDDING_MODEL = "meanings";
  resetEnv();
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(async () => {
  process.env = before;
  resetEnv();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it.each(Object.keys(failures))(
  "model, fallback and embeddings: one that %s leaves no customer without an answer or a person",
  async (failure) => {
    const shop = await openShop(j.db);
    failing("well");
    await embedPassages(j.db, shop);
    failing(failure);
    const [known, unknown] = [instagramId(), instagramId()];
    await post(delivery(shop, contactWrites(shop, known, question)));
    await post(delivery(shop, contactWrites(shop, unknown, "Is the blue kettle waterproof?")));
    const answer = await eventually("an answer", () => j.graph.takenBy(known)[0]);
    expect(answer.text).toContain("Yes, we ship to Portugal within 5 working days.");
    const handoff = await eventually("a word that a person will answer", () => j.graph.takenBy(unknown)[0]);
    expect(handoff.text).toContain(sentences.en.handoff);
    for (const model of ["first", "second", "meanings"]) expect(asked).toContain(`${failure}: ${model}`);
    const runs = await j.db
      .selectFrom("assistantRuns")
      .select(["error", "engine"])
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(runs).toHaveLength(2);
    for (const run of runs)
      expect(run).toEqual({ engine: "extractive", error: expect.stringMatching(/^model /) });
    const waits = await j.db
      .selectFrom("conversations")
      .select("needsHuman")
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(waits.filter(({ needsHuman }) => needsHuman)).toHaveLength(1);
  },
);
