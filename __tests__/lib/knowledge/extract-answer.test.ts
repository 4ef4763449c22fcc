import { answerThreshold } from "#lib/knowledge/confidence";
import { extractAnswer } from "#lib/knowledge/extract-answer";
import { importSources } from "#lib/knowledge/import-sources";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";

const t = testDatabase();

const shop = [
  {
    question: "Do you ship to Portugal?",
    answer: "Yes, we ship to Portugal. Delivery takes three to five working days.",
  },
  { question: "How do I return an item?", answer: "Write to us within 30 days. We send you a label." },
  { question: "Do you have a shop in Madrid?", answer: "No, we sell online only." },
  { title: "Care", text: "Wash the wool by hand. Never put it in the dryer. Lay it flat to dry." },
];

async function ask(question: string, sources: object[] = shop) {
  const { organizationId, context } = await createOrganization(t.db);
  await importSources(context, sources.map((source) => JSON.stringify(source)).join("\n"));
  const hits = await searchKnowledge(t.db, { organizationId, query: question });
  return { hits, extracted: extractAnswer({ question, hits }) };
}

describe("a built-in answer", () => {
  it("is the whole answer of a FAQ, and sure of a question that was asked before", async () => {
    const { hits, extracted } = await ask("do u ship to portugal");
    expect(extracted?.text).toBe("Yes, we ship to Portugal. Delivery takes three to five working days.");
    expect(extracted?.passageIds).toEqual([hits[0]?.passageId]);
    expect(extracted?.confidence).toBeGreaterThan(answerThreshold);
  });

  it("is unsure of what the knowledge says nothing about", async () => {
    for (const question of ["Are you hiring?", "What is the capital of France?", "hi"]) {
      expect((await ask(question)).extracted?.confidence ?? 0).toBeLessThan(answerThreshold);
    }
  });

  it("is missing when nothing was found", async () => {
    expect((await ask("???")).extracted).toBeUndefined();
    expect(extractAnswer({ question: "Anything?", hits: [] })).toBeUndefined();
  });

  it("keeps within 400 characters of a long answer, at ends of sentences, and quotes the sentence asked for", async () => {
    const filler = Array.from(
      { length: 20 },
      (_, i) => `Sentence number ${i} speaks of something else entirely.`,
    );
    const answer = [...filler.slice(0, 10), "Gift wrapping costs 4.50 euros.", ...filler.slice(10)].join(" ");
    const { extracted } = await ask("How much is gift wrapping?", [
      { question: "Which services are there?", answer },
    ]);
    expect(extracted?.text).toContain("Gift wrapping costs 4.50 euros.");
    expect(extracted?.text.length).toBeLessThanOrEqual(400);
    expect(extracted?.text).toMatch(/^[SG].*\.$/);
    expect(answer).toContain(extracted?.text);
  });

  it("keeps within 400 characters of one endless sentence, without parting a character", async () => {
    const text = `${"🧶".repeat(600)} wool ${"word ".repeat(300)}`;
    const { extracted } = await ask("wool", [{ title: "Wool", text }]);
    expect(extracted?.text.length).toBeLessThanOrEqual(400);
    expect(extracted?.text.isWellFormed()).toBe(true);
  });
});
