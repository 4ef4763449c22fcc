import { englishTerm, foldText, hashEnglish, hashTerm, wordsOf } from "#lib/knowledge/analyze-text";
import type { SearchIndex } from "#lib/knowledge/build-index";
import { findTerm } from "#lib/knowledge/postings";
import { stopWords } from "#lib/knowledge/stop-words";

/** Words looked at in one question: each costs a few hundred look-ups. */
const most = 12;
const letters = "abcdefghijklmnopqrstuvwxyz";
const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/**
 * The question with its typing mistakes put right by the organization's own words: one letter left out, doubled, in the
 * wrong place or beside the right key. A word the knowledge has is left alone; of several it could be, it is the one that
 * stands together with the question's other words.
 */
export function correctSpelling(index: SearchIndex, question: string): string {
  let looked = 0;
  let company: Map<number, number> | undefined;
  return question.replace(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{M}]{3,20}(?![\p{L}\p{N}\p{M}])/gu, (word) => {
    const folded = foldText(word);
    if (!/^[a-z]+$/.test(folded) || stopWords.has(folded) || passagesWith(index, folded).length > 0)
      return word;
    looked++;
    if (looked > most) return word;
    company ??= countWords(index, question);
    return intended(index, folded, company) ?? word;
  });
}

/** The passages that have a word, by its stem in English ones or as it is in others. */
function passagesWith(index: SearchIndex, word: string): number[] {
  const stem = englishTerm(word);
  if (stem === undefined) return [];
  const { passages, offsets } = index.words;
  return [hashEnglish(stem), hashTerm(word)].flatMap((hash) => {
    const term = findTerm(index.words, hash);
    return term < 0 ? [] : Array.from(passages.subarray(offsets[term], offsets[term + 1]));
  });
}

/** How many of the question's words each passage has. */
function countWords(index: SearchIndex, question: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of new Set(wordsOf(question))) {
    for (const passage of new Set(passagesWith(index, word))) {
      counts.set(passage, (counts.get(passage) ?? 0) + 1);
    }
  }
  return counts;
}

function intended(index: SearchIndex, word: string, company: Map<number, number>): string | undefined {
  const byStem = new Map<string, { candidate: string; beside: number }>();
  for (const candidate of candidates(word)) {
    const stem = englishTerm(candidate);
    if (candidate.length < 4 || stem === undefined || byStem.has(stem)) continue;
    const passages = passagesWith(index, candidate);
    if (passages.length === 0) continue;
    byStem.set(stem, {
      candidate,
      beside: passages.reduce((best, passage) => Math.max(best, company.get(passage) ?? 0), 0),
    });
  }
  const [first, second] = [...byStem.values()].sort((a, z) => z.beside - a.beside);
  return first && (!second || first.beside > second.beside) ? first.candidate : undefined;
}

function* candidates(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    for (const letter of letters) yield head + letter + tail;
    // Three letters are too few to take one away from, or to be sure of the others.
    if (word.length < 4 || tail === "") continue;
    const [first = "", second = ""] = tail;
    if (first === second) yield head + tail.slice(1);
    if (second !== "") yield head + second + first + tail.slice(2);
    for (const letter of beside(first)) yield head + letter + tail.slice(1);
  }
}

/** The keys left and right of a letter's. */
function beside(letter: string): string[] {
  const row = rows.find((keys) => keys.includes(letter)) ?? "";
  const at = row.indexOf(letter);
  return [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
}
