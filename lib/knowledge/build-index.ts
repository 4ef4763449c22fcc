import { setImmediate } from "node:timers/promises";
import {
  eachGram,
  englishTerm,
  hashEnglish,
  hashTerm,
  looksEnglish,
  wordsOf,
} from "#lib/knowledge/analyze-text";
import { bytesOf, type Postings, postingsBuilder } from "#lib/knowledge/postings";

export type IndexedPassage = { id: string; sourceId: string; title: string; text: string };

/** What one organization's passages are searched by. Their texts stay in the database. */
export type SearchIndex = {
  passageIds: string[];
  /** the passage's source, as a number that means something within this index only */
  sources: Uint32Array;
  words: Postings;
  grams: Postings;
  bytes: number;
};

/** Work between two breaths of the event loop, in characters: about ten milliseconds. */
const breath = 50_000;

/** Indexes passages by words (English ones by their stems, without stop words) and by 4-character grams of words. */
export async function buildIndex(passages: IndexedPassage[]): Promise<SearchIndex> {
  const words = postingsBuilder();
  const grams = postingsBuilder();
  const add = (passage: number, list: string[], english: boolean) => {
    for (const word of list) {
      const term = english ? englishTerm(word) : word;
      if (term !== undefined) words.add(passage, english ? hashEnglish(term) : hashTerm(term));
      eachGram(word, (hash) => grams.add(passage, hash));
    }
  };
  const rest = breather();
  const unclear: { passage: number; list: string[] }[] = [];
  let english = 0;
  for (const [passage, { title, text }] of passages.entries()) {
    const list = wordsOf(`${title}\n${text}`);
    const verdict = looksEnglish(list);
    if (verdict === undefined) unclear.push({ passage, list });
    else add(passage, list, verdict);
    if (verdict) english++;
    await rest(text.length);
  }
  // What does not tell its language is taken for English where most passages are.
  for (const { passage, list } of unclear) {
    add(passage, list, english * 2 >= passages.length);
    await rest(list.length * 6);
  }
  return finish(passages, words.finish(passages.length), grams.finish(passages.length));
}

function breather() {
  let done = 0;
  return async (characters: number) => {
    done += characters;
    if (done < breath) return;
    done = 0;
    await setImmediate();
  };
}

function finish(passages: IndexedPassage[], words: Postings, grams: Postings): SearchIndex {
  const numbers = new Map<string, number>();
  const sources = Uint32Array.from(passages, ({ sourceId }) => {
    const number = numbers.get(sourceId) ?? numbers.size;
    numbers.set(sourceId, number);
    return number;
  });
  const passageIds = passages.map(({ id }) => id);
  const bytes = 1024 + passages.length * 80 + sources.byteLength + bytesOf(words) + bytesOf(grams);
  return { passageIds, sources, words, grams, bytes };
}
