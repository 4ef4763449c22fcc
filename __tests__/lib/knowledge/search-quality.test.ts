import { searchSources } from "#lib/knowledge/search-knowledge";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { recordFigure } from "#support/record-figure";
import { every, importSet, questionsOf, relevanceOf } from "./retrieval-sets";

const t = testDatabase();

/** nDCG@10 of plain BM25 over words on the same sets; the xquad questions are sampled, every eighth. */
const wordSearch = [
  { set: "product-docs-qa", words: 0.705, stride: 1 },
  { set: "bank-support-kb", words: 0.236, stride: 1 },
  { set: "hint3-curekart", words: 0.842, stride: 1 },
  { set: "hint3-sofmattress", words: 0.85, stride: 1 },
  { set: "xquad-en", words: 0.968, stride: 8 },
  { set: "xquad-es", words: 0.951, stride: 8 },
  { set: "xquad-de", words: 0.923, stride: 8 },
  { set: "xquad-tr", words: 0.899, stride: 8 },
  { set: "xquad-ar", words: 0.889, stride: 8 },
];

/** trec_eval's nDCG at ten for equally relevant documents. */
function ndcg(found: (string | null)[], relevant: Set<string>): number {
  const gain = (hits: number[]) => hits.reduce((sum, rank) => sum + 1 / Math.log2(rank + 2), 0);
  const ranks = found.slice(0, 10).flatMap((id, rank) => (id !== null && relevant.has(id) ? [rank] : []));
  const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, rank) => rank);
  return gain(ranks) / gain(ideal);
}

describe("search through the product's own import", () => {
  const figures = new Map<string, number>();

  it.each(wordSearch)("is not worse than word search on $set", async ({ set, words, stride }) => {
    const { organizationId, context } = await createOrganization(t.db);
    await importSet(context, set);
    const relevance = relevanceOf(set);
    let sum = 0;
    const questions = every(questionsOf(set), stride);
    for (const { id, text } of questions) {
      const hits = await searchSources(t.db, { organizationId, query: text, limit: 10 });
      sum += ndcg(
        hits.map((hit) => hit.external_id),
        relevance.get(id) ?? new Set(),
      );
    }
    figures.set(set, sum / questions.length);
    recordFigure({
      claim: `Search, nDCG@10 on ${set}`,
      goal: (words - 0.01).toFixed(3),
      figure: (sum / questions.length).toFixed(3),
    });
    expect(sum / questions.length).toBeGreaterThanOrEqual(words - 0.01);
  });

  it("is better than word search on the mean of all sets", () => {
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const found = mean([...figures.values()]);
    const goal = mean(wordSearch.map(({ words }) => words)) + 0.02;
    recordFigure({
      claim: "Search, nDCG@10 on the mean of the nine sets",
      goal: goal.toFixed(3),
      figure: found.toFixed(3),
    });
    expect(figures.size).toBe(wordSearch.length);
    expect(found).toBeGreaterThanOrEqual(goal);
  });
});
