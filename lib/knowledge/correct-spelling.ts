import { englishTerm, foldText, hashEnglish, hashTerm } from "#lib/knowledge/analyze-text";
import type { SearchIndex } from "#lib/knowledge/build-index";
import { frequencyOf } from "#lib/knowledge/postings";
import { stopWords } from "#lib/knowledge/stop-words";

/** Words looked at in one question: each costs a few hundred look-ups. */
const most = 12;
const letters = "abcdefghijklmnopqrstuvwxyz";
const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/**
 * The question with its typing mistakes put right by the organization's own words: one letter left out, doubled, in the
 * wrong place or beside the right key. A word the knowledge has is left alone, and so is one that could be several.
 */
export function correctSpelling(index: SearchIndex, question: string): string {
  let looked = 0;
  return question.replace(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{M}]{3,20}(?![\p{L}\p{N}\p{M}])/gu, (word) => {
    const folded = foldText(word);
    if (!/^[a-z]+$/.test(folded) || stopWords.has(folded) || knows(index, folded)) return word;
    looked++;
    return looked > most ? word : (intended(index, folded) ?? word);
  });
}

/** How many passages have the word, by its stem in English ones or as it is in others. */
function found(index: SearchIndex, word: string): number {
  const stem = englishTerm(word);
  const plain = frequencyOf(index.words, hashTerm(word));
  return stem === undefined ? 0 : plain + frequencyOf(index.words, hashEnglish(stem));
}

function knows(index: SearchIndex, word: string): boolean {
  const stem = englishTerm(word);
  return stem === undefined || found(index, word) > 0;
}

function intended(index: SearchIndex, word: string): string | undefined {
  const byStem = new Map<string, string>();
  for (const candidate of candidates(word)) {
    if (candidate.length < 4 || found(index, candidate) === 0) continue;
    const stem = englishTerm(candidate) ?? candidate;
    if (!byStem.has(stem)) byStem.set(stem, candidate);
  }
  const [only] = byStem.values();
  return byStem.size === 1 ? only : undefined;
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
