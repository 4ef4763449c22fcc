import type { Db } from "#lib/db/client";
import { extractAnswer } from "#lib/knowledge/extract-answer";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { recordFigure } from "#support/record-figure";
import { answersOf, every, importSet, type Question, questionsOf } from "./retrieval-sets";

const t = testDatabase();

async function answer(db: Db, organizationId: string, { text }: Question) {
  const hits = await searchKnowledge(db, { organizationId, query: text });
  return { hits, extracted: extractAnswer({ question: text, hits }) };
}

describe("built-in answers on every eighth xquad question", () => {
  it.each([
    { language: "en", goal: 0.8 },
    { language: "es", goal: 0.76 },
    { language: "de", goal: 0.71 },
    { language: "tr", goal: 0.68 },
    { language: "ar", goal: 0.64 },
  ])("quote the right place within 400 characters in $language", async ({ language, goal }) => {
    const { organizationId, context } = await createOrganization(t.db);
    await importSet(context, `xquad-${language}`);
    const answers = answersOf(`xquad-${language}`);
    const questions = every(questionsOf(`xquad-${language}`), 8);
    let right = 0;
    for (const question of questions) {
      const { hits, extracted } = await answer(t.db, organizationId, question);
      const text = extracted?.text ?? "";
      const cited = hits.find(({ passageId }) => passageId === extracted?.passageIds[0]);
      expect(text.length).toBeLessThanOrEqual(400);
      expect(cited?.text).toContain(text);
      if (answers.get(question.id)?.some((gold) => text.includes(gold))) right++;
    }
    recordFigure({
      claim: `Extracted answers of at most 400 characters hold a gold answer, every eighth question of xquad ${language}`,
      goal: goal.toFixed(2),
      figure: (right / questions.length).toFixed(3),
    });
    expect(right / questions.length).toBeGreaterThanOrEqual(goal);
  });
});
