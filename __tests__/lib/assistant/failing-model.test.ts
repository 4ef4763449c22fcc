import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { decideDeps } from "#lib/assistant/decide-deps";
import { replyToConversation } from "#lib/assistant/reply";
import { resetEnv } from "#lib/env";
import { testDatabase } from "#support/database";
import { type Scripted, scriptedModel } from "#support/scripted-model";
import {
  answers,
  contactSays,
  conversationOf,
  createConversation,
  knowledge,
  runs,
  shipping,
} from "./assistant-world.ts";

/** The whole turn with the product's own way to its models, which has less than a second here instead of 40 s. */
const briefMs = 800;
const t = testDatabase();
const before = { ...process.env };

let model: Awaited<ReturnType<typeof scriptedModel>>;
beforeAll(async () => {
  model = await scriptedModel(() => ({ status: 500 }));
});
afterAll(async () => {
  process.env = before;
  resetEnv();
  await model.close();
});

/** A model name of its own per turn, since an endpoint that failed often is spared. */
function configure(script: string, fallback: boolean) {
  process.env.OPENAI_BASE_URL = model.baseUrl;
  process.env.OPENAI_MODEL = `${script} first ${randomUUID()}`;
  process.env.OPENAI_FALLBACK_MODEL = fallback ? `${script} second ${randomUUID()}` : "";
  resetEnv();
}

/** One byte at a time, for as long as anybody listens. */
function drip(response: ServerResponse) {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
}

async function turn(text: string, script: string, fallback: boolean, modelsMs = briefMs) {
  const place = await createConversation(t.db);
  await contactSays(t.db, place, text);
  await replyToConversation(t.db, place, {
    decideDeps(db, organizationId, options) {
      configure(script, fallback);
      return { ...knowledge, complete: decideDeps(db, organizationId, options).complete };
    },
    showTyping: async () => undefined,
    readAttachments: async (_, input) => input,
    modelsMs,
  });
  const [run] = await runs(t.db, place);
  const said = (await answers(t.db, place)).map((answer) => answer.text);
  const { needsHuman } = await conversationOf(t.db, place);
  return { said, needsHuman, error: run?.error, model: run?.model };
}

const failures: Record<string, Scripted> = {
  "never answers": () => undefined,
  "drips one byte at a time for ever": drip,
  "asks to come back in an hour": { status: 429, headers: { "retry-after": "3600" } },
  "asks to come back soon, each time": { status: 429, headers: { "retry-after": "0.1" } },
  "answers 500": { status: 500 },
  "answers garbage": { text: "As a language model I" },
  "hangs up": (response) => response.destroy(),
};

it("a model that fails in any way, without a fallback, gives way to a quote or a person in time", async () => {
  model.say((asked) => failures[asked.model.split(/ (?:first|second) /)[0] ?? ""] ?? { status: 404 });
  const ends = Object.keys(failures).map(async (script) => {
    const known = await turn("Do you ship to Portugal?", script, false);
    expect({ script, ...known }).toMatchObject({
      script,
      said: [shipping.text],
      error: expect.stringMatching(/^model /),
    });
    const unknown = await turn("Is the blue one waterproof?", script, false);
    expect({ script, ...unknown }).toMatchObject({ script, said: [expect.any(String)], needsHuman: true });
  });
  await Promise.all(ends);
});

it("leaves the fallback what is left of the time, and its answer is sent", async () => {
  const text = "We ship to Portugal in 3-5 working days.";
  const answer = { decision: "reply", text, passages: ["p1"], language: "en", confidence: 1 };
  model.say((asked) => (asked.model.includes("first") ? drip : { json: answer }));
  const found = await turn("Do you ship to Portugal?", "drips", true, 4000);
  expect(found).toMatchObject({ said: [text], model: process.env.OPENAI_FALLBACK_MODEL });
});
