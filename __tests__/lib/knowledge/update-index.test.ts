import { buildIndex, type IndexedPassage, type SearchIndex, updateIndex } from "#lib/knowledge/build-index";
import { analyzeText, rankPassages } from "#lib/knowledge/rank-passages";
import { seededRandom } from "#support/random";

const words =
  "shipping returns wool needle price Portugal parcel week refund open Sunday envío precio Größe 配送 the of to is".split(
    " ",
  );

function ranking(index: SearchIndex, question: string) {
  return rankPassages(index, analyzeText(index, question)).map(({ passage, score }) => [
    index.passageIds[passage],
    score,
  ]);
}

describe("an index that is changed", () => {
  it("finds what one that is built anew finds, whatever came and went", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = seededRandom(seed);
    const pick = (max: number) => Math.floor(random() * max);
    let next = 0;
    const make = (): IndexedPassage => ({
      id: `p${next++}`,
      sourceId: `s${pick(20)}`,
      title: words[pick(words.length)] ?? "",
      text: Array.from({ length: 3 + pick(30) }, () => words[pick(words.length)]).join(" "),
    });
    let passages = Array.from({ length: 40 }, make);
    let index = await buildIndex(passages);
    for (let round = 0; round < 60; round++) {
      const added = Array.from({ length: pick(4) }, make);
      passages = passages.filter(() => random() > 0.05);
      for (const passage of added) passages.splice(pick(passages.length + 1), 0, passage);
      const whole = await buildIndex(passages);
      index = (await updateIndex(index, passages, added)) ?? whole;
      const question = Array.from({ length: 4 }, () => words[pick(words.length)]).join(" ");
      expect({ seed, round, found: ranking(index, question) }).toEqual({
        seed,
        round,
        found: ranking(whole, question),
      });
    }
  });
});
