import { eachGram, englishTerm, hashEnglish, hashTerm, wordsOf } from "#lib/knowledge/analyze-text";
import type { SearchIndex } from "#lib/knowledge/build-index";
import { findTerm, frequencyOf, type Postings } from "#lib/knowledge/postings";

/** One thing a text speaks of, a word or a gram: what it is indexed under, how often it stands there, how telling it is. */
export type Term = { hashes: number[]; count: number; idf: number };
/** A question's terms, or a sentence's, by what makes two of them the same. */
export type Analyzed = { words: Map<number, Term>; grams: Map<number, Term> };

export type Ranked = { passage: number; wordScore: number; gramScore: number; score: number };

const { log } = Math;

const k1 = 1.2;
const b = 0.75;

export function analyzeText(index: SearchIndex, text: string, parts: "words" | "both" = "both"): Analyzed {
  const words = new Map<number, Term>();
  const grams = new Map<number, Term>();
  for (const word of wordsOf(text)) {
    const stem = englishTerm(word);
    const plain = hashTerm(word);
    if (stem === undefined) addStopWord(index, words, plain);
    else addTerm(index.words, words, [hashEnglish(stem), plain]);
    if (parts === "both") eachGram(word, (hash) => addTerm(index.grams, grams, [hash]));
  }
  return { words, grams };
}

/** An English stop word is a word like any other where another language's passages have it ("die", "was"). */
function addStopWord(index: SearchIndex, words: Map<number, Term>, plain: number): void {
  if (frequencyOf(index.words, plain) > 0) addTerm(index.words, words, [plain]);
}

/** The first hash is what makes terms the same: several words of one stem are one term. */
function addTerm(postings: Postings, terms: Map<number, Term>, hashes: [number, ...number[]]): void {
  const term = terms.get(hashes[0]);
  if (!term) {
    terms.set(hashes[0], { hashes, count: 1, idf: idfOf(postings, hashes) });
    return;
  }
  term.count++;
  if (hashes.every((hash) => term.hashes.includes(hash))) return;
  term.hashes = [...new Set([...term.hashes, ...hashes])];
  term.idf = idfOf(postings, term.hashes);
}

/** BM25's inverse document frequency, always above zero; greatest for what no passage has. */
function idfOf(postings: Postings, hashes: number[]): number {
  let found = 0;
  for (const hash of hashes) found += frequencyOf(postings, hash);
  return idf(postings.lengths.length, found);
}

export function idf(passages: number, found: number): number {
  const without = passages > found ? passages - found : 0;
  return log(1 + (without + 0.5) / (found + 0.5));
}

function scorePassages(postings: Postings, terms: Map<number, Term>): Float64Array {
  const scores = new Float64Array(postings.lengths.length);
  for (const { hashes, count, idf: weight } of terms.values()) {
    for (const hash of hashes) addGains(scores, postings, findTerm(postings, hash), count * weight);
  }
  return scores;
}

/** Adds what the term at a place of the table is worth to every passage that has it. */
function addGains(scores: Float64Array, postings: Postings, term: number, weight: number): void {
  if (term < 0) return;
  const { passages, counts, lengths, offsets, averageLength } = postings;
  const end = offsets[term + 1] ?? 0;
  for (let i = offsets[term] ?? 0; i < end; i++) {
    const passage = passages[i] ?? 0;
    const frequency = counts[i] ?? 0;
    const length = 1 - b + (b * (lengths[passage] ?? 0)) / averageLength;
    scores[passage] = (scores[passage] ?? 0) + (weight * frequency * (k1 + 1)) / (frequency + k1 * length);
  }
}

/**
 * Every passage that shares anything with the question, best first. Words find what is meant, grams what is misspelt or
 * inflected; each list is divided by its own best before they are added, since their scales differ.
 */
export function rankPassages(index: SearchIndex, question: Analyzed): Ranked[] {
  const words = scorePassages(index.words, question.words);
  const grams = scorePassages(index.grams, question.grams);
  const bestWord = words.reduce((best, score) => Math.max(best, score), 0) || 1;
  const bestGram = grams.reduce((best, score) => Math.max(best, score), 0) || 1;
  const ranked: Ranked[] = [];
  for (let passage = 0; passage < words.length; passage++) {
    const wordScore = words[passage] ?? 0;
    const gramScore = grams[passage] ?? 0;
    const score = (wordScore / bestWord + gramScore / bestGram) / 2;
    if (score > 0) ranked.push({ passage, wordScore, gramScore, score });
  }
  return ranked.sort((a, z) => z.score - a.score || a.passage - z.passage);
}
