import { readFile } from "node:fs/promises";
import { baselineOf, findRegressions } from "#lib/assistant/find-regressions";
import { judgeTurn } from "#lib/assistant/judge-turn";
import { readGoldenFile } from "#lib/assistant/read-golden-file";
import { record, replay } from "#lib/assistant/recorded-answers";
import { passRates } from "#lib/assistant/run-golden";

const expected = {
  decision: "reply" as const,
  facts: ["4,90 €"],
  forbidden: ["free"],
  language: "es" as const,
};

describe("an answer is judged", () => {
  it("by its decision, what it says, what it must not say, and its language", () => {
    const good = {
      decision: "reply" as const,
      reason: "answered" as const,
      text: "El envío cuesta 4,90 € a Portugal.",
    };
    expect(judgeTurn(good, expected)).toEqual([]);
    expect(judgeTurn({ ...good, text: "It is free to ship with us." }, expected)).toEqual([
      "does not say “4,90 €”",
      "says “free”",
      "is in English, and should be in Spanish",
    ]);
    expect(judgeTurn({ decision: "handoff", reason: "nothing_found", text: null }, expected)[0]).toMatch(
      "asks a person (nothing found), and should answer",
    );
  });

  it("as a clarifying question where one was expected", () => {
    const clarify = { ...expected, decision: "clarify" as const, facts: [], forbidden: [] };
    expect(judgeTurn({ decision: "reply", reason: "clarify", text: "¿Qué planta es?" }, clarify)).toEqual([]);
  });
});

it("passing once and passing always are told apart", () => {
  const results = [
    { name: "a", tries: [[], [], [], []] },
    { name: "b", tries: [[], ["wrong"], [], []] },
  ];
  expect(passRates(results)).toEqual({ passOnce: 7 / 8, passAlways: 1 / 2 });
});

it("a regression is what passed more often before; without a baseline, any failure", () => {
  const before = baselineOf([
    { name: "a", tries: [[], []] },
    { name: "b", tries: [[], ["wrong"]] },
  ]);
  const now = [
    { name: "a", tries: [[], ["wrong"]] },
    { name: "b", tries: [[], ["wrong"]] },
    { name: "new", tries: [["wrong"], ["wrong"]] },
  ];
  expect(findRegressions(now, before)).toEqual(["a"]);
  expect(findRegressions(now, undefined)).toEqual(["a", "b", "new"]);
});

describe("a file of golden conversations", () => {
  it("is the one this repository is held against", async () => {
    const { conversations, shop, problems } = readGoldenFile(await readFile("evals/shop.yaml", "utf8"));
    expect(problems).toEqual([]);
    expect(conversations.length).toBeGreaterThan(10);
    expect(shop.knowledge.length).toBeGreaterThan(5);
  });

  it("tells in which line what the shop around them has wrong, and reads them all the same", () => {
    const yaml = [
      "organisation: Casa Verde",
      "knowledge:",
      "  - question: Do you ship?",
      "conversations:",
      "  - { name: a, turns: [{ customer: hi, expect: { decision: reply } }] }",
    ].join("\n");
    const { conversations, shop, problems } = readGoldenFile(yaml);
    expect(conversations.map(({ name }) => name)).toEqual(["a"]);
    expect(shop).toMatchObject({ organization: "Golden shop", knowledge: [] });
    expect(problems.map(({ line, field, detail }) => [line, field, detail])).toEqual([
      [3, "knowledge, number 1, answer", "Write the answer."],
      [1, null, expect.stringContaining("Leave out “organisation”.")],
    ]);
  });
});

it("a recorded model says the same again, and nothing to what it was never asked", async () => {
  const value = {
    decision: "reply" as const,
    text: "Yes.",
    passages: [],
    language: "en",
    confidence: 1,
    topic: "other",
    summary: "",
    next_step: "",
  };
  const recording = {};
  const model = record(async () => ({ value, model: "m", inputTokens: 1, outputTokens: 1 }), recording);
  const asked = [{ role: "user" as const, content: "Do you ship?" }];
  await model(asked);
  const again = replay(recording);
  expect((await again(asked)).value).toEqual(value);
  await expect(again([{ role: "user", content: "Something else" }])).rejects.toThrow("never asked");
});
