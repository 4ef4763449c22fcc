import { stemmer } from "stemmer";
import { rememberWords } from "#lib/knowledge/remember-words";
import { englishWords, stopWords } from "#lib/knowledge/stop-words";

// Taken once: looking up a global is slow in the sandboxed contexts tests run in, and this is the innermost loop.
const { imul } = Math;

/** One spelling for what people type many ways: compatibility forms, case, accents, Arabic and Turkish variants. */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/[ıßىةё]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFC");
}

const folded: Record<string, string> = { ı: "i", ß: "ss", ى: "ي", ة: "ه", ё: "е" };

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
// Scripts written without spaces: a run of letters is a sentence, so pairs of letters stand in for words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

/** The words of a text in reading order, folded. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const run of foldText(text).match(wordPattern) ?? []) {
    if (run.search(unspaced) === -1) words.push(run);
    else words.push(...splitUnspaced(run));
  }
  return words;
}

export function distinctWords(text: string): string[] {
  return [...new Set(wordsOf(text))];
}

function splitUnspaced(run: string): string[] {
  const words: string[] = [];
  let from = 0;
  for (const match of run.matchAll(unspaced)) {
    if (match.index > from) words.push(run.slice(from, match.index));
    const letters = Array.from(match[0]);
    if (letters.length === 1) words.push(match[0]);
    for (let i = 0; i + 1 < letters.length; i++) words.push(`${letters[i]}${letters[i + 1]}`);
    from = match.index + match[0].length;
  }
  if (from < run.length) words.push(run.slice(from));
  return words;
}

/** Whether words read as English; undefined for other Latin script, and for lists, tables and code of any language. */
export function looksEnglish(words: string[]): boolean | undefined {
  let latin = 0;
  let english = 0;
  for (const word of words) {
    if (/^[a-z0-9]/.test(word)) latin++;
    if (englishWords.has(word)) english++;
  }
  if (latin * 2 < words.length) return false;
  return english > 0 && english >= words.length * 0.1 ? true : undefined;
}

const stemOf = rememberWords(stemmer);

/** The term an English word is indexed under, or undefined for a stop word. */
export function englishTerm(word: string): string | undefined {
  return stopWords.has(word) ? undefined : stemOf(word);
}

/** English stems live apart from other languages' words: the stem of "use" is not the "us" of another text. */
export function hashEnglish(stem: string): number {
  return hashTerm(`=${stem}`);
}

export function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = imul(hash ^ term.charCodeAt(i), 0x01000193);
  return finish(hash);
}

const edge = 0x5f;

/** Calls `visit` with the hash of every 4-character gram of a word whose edges are marked; a short word is one gram. */
export function eachGram(word: string, visit: (hash: number) => void): void {
  const last = word.length + 1;
  const at = (i: number) => (i === 0 || i === last ? edge : word.charCodeAt(i - 1));
  const grams = last > 3 ? last - 2 : 1;
  for (let start = 0; start < grams; start++) {
    let hash = 0x2545f491;
    for (let i = start; i < start + 4 && i <= last; i++) hash = imul(hash ^ at(i), 0x01000193);
    visit(finish(hash));
  }
}

/** Spreads the bits, so that sorted tables and comparisons see an even, unsigned number. */
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
