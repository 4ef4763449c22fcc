import { distinctWords, eachGram } from "#lib/knowledge/analyze-text";
import type { SearchIndex } from "#lib/knowledge/build-index";
import { sentencesOf } from "#lib/knowledge/known-sentences";
import { frequencyOf } from "#lib/knowledge/postings";
import { type Analyzed, analyzeText, idf, type Ranked, type Term } from "#lib/knowledge/rank-passages";
import { rememberWords } from "#lib/knowledge/remember-words";

/** How well a passage fits the question in terms that mean the same for every question and organization. */
export type Fit = {
  /** BM25 over words and over 4-character grams, unbounded */
  wordScore: number;
  gramScore: number;
  /** the share of the question's words in the passage, rare ones counting more: 0..1 */
  coverage: number;
  /** likeness of the question and the passage's title or best sentence: 0..1 */
  similarity: number;
  /** how many rare words' worth of the question it holds, on a logarithmic scale */
  matched: number;
  /** what this source contributes to the ten sentences of all hits that are most like the question */
  support: number;
  /** how far ahead of the best passage of another source it is, as a share of its own score */
  margin: number;
};

type Candidate = { ranked: Ranked; sourceId: string; title: string; text: string };
export type Measured = {
  score: number;
  fit: Fit;
  /** the sentence of the text most like the question */
  sentence: string;
};

/** Measures every candidate, in the order given, and scores it by its rank's score and its best sentence together. */
export function measureFit(index: SearchIndex, question: Analyzed, candidates: Candidate[]): Measured[] {
  const asked = { words: massOf(question.words), grams: massOf(question.grams) };
  const rare = idf(index.passageIds.length, 1);
  const sentences: { sourceId: string; likeness: number }[] = [];
  const weighing = weigher(index, question);
  const measured = candidates.map(({ ranked, sourceId, title, text }) => {
    const held = new Set<number>();
    const likeness = (unitWords: readonly string[]) => {
      const { words, grams, shared } = weighing(unitWords);
      for (const key of shared) held.add(key);
      const byWords = dice(asked.words, massOf(question.words, shared), words);
      return (byWords + dice(asked.grams, massOf(question.grams, shared), grams)) / 2;
    };
    let similarity = likeness(distinctWords(title));
    sentences.push({ sourceId, likeness: similarity });
    let best = { text: "", likeness: -1 };
    for (const { text: sentence, words } of sentencesOf(text)) {
      const here = likeness(words);
      sentences.push({ sourceId, likeness: here });
      if (here > best.likeness) best = { text: sentence, likeness: here };
    }
    similarity = Math.max(similarity, best.likeness);
    const { wordScore, gramScore } = ranked;
    const coverage = asked.words === 0 ? 0 : massOf(question.words, held) / asked.words;
    const matched = Math.log1p((wordScore + gramScore / 3) / rare);
    const score = (ranked.score + similarity / 2) / 1.5;
    const fit = { wordScore, gramScore, coverage, similarity, matched, support: 0, margin: 0 };
    return { sourceId, score, fit, sentence: best.text };
  });
  const best = sentences.sort((a, z) => z.likeness - a.likeness).slice(0, 10);
  for (const { sourceId, score, fit } of measured) {
    fit.support = best.reduce((sum, unit) => sum + (unit.sourceId === sourceId ? unit.likeness : 0), 0);
    const rival = measured.reduce(
      (most, other) => (other.sourceId === sourceId ? most : Math.max(most, other.score)),
      0,
    );
    fit.margin = score === 0 ? 0 : (score - rival) / score;
  }
  return measured;
}

/** Dice's coefficient over terms that count by how telling they are. */
function dice(asked: number, shared: number, unit: number): number {
  return asked + unit === 0 ? 0 : (2 * shared) / (asked + unit);
}

/** What a title's or sentence's words and grams weigh, and the question's terms among them. */
type Weighed = { words: number; grams: number; shared: Set<number> };

/** Weighs texts by their distinct words, each compared with the question once. */
function weigher(index: SearchIndex, question: Analyzed) {
  const weightOf = weightsOf(index);
  const compare = rememberWords((word) => {
    const { words, grams, terms, hashes } = weightOf(word);
    const shared = terms.filter((key) => question.words.has(key));
    for (const hash of hashes) if (question.grams.has(hash)) shared.push(hash);
    return { words, grams, shared };
  });
  return (unitWords: readonly string[]): Weighed => {
    const weighed: Weighed = { words: 0, grams: 0, shared: new Set() };
    for (const word of unitWords) {
      const { words, grams, shared } = compare(word);
      weighed.words += words;
      weighed.grams += grams;
      for (const key of shared) weighed.shared.add(key);
    }
    return weighed;
  };
}

/** What a word and its grams weigh in an index, and what they are indexed under. */
type Weight = { words: number; grams: number; terms: number[]; hashes: number[] };

const known = new WeakMap<SearchIndex, (word: string) => Weight>();

/** Looks up what words weigh in an index: hundreds of sentences are compared in a search, mostly of the same words. */
function weightsOf(index: SearchIndex): (word: string) => Weight {
  const weightOf = known.get(index) ?? rememberWords((word) => weigh(index, word));
  known.set(index, weightOf);
  return weightOf;
}

function weigh(index: SearchIndex, word: string): Weight {
  const { words } = analyzeText(index, word, "words");
  const hashes: number[] = [];
  eachGram(word, (hash) => hashes.push(hash));
  const passages = index.passageIds.length;
  const grams = hashes.reduce((sum, hash) => sum + idf(passages, frequencyOf(index.grams, hash)), 0);
  return { words: massOf(words), grams, terms: [...words.keys()], hashes };
}

/** What the terms weigh, or only those of them that are `among` others. */
function massOf(terms: Map<number, Term>, among?: { has: (key: number) => boolean }): number {
  let mass = 0;
  for (const [key, term] of terms) if (among === undefined || among.has(key)) mass += term.idf;
  return mass;
}
