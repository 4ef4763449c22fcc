import { setImmediate } from "node:timers/promises";
import {
  eachGram,
  englishTerm,
  hashEnglish,
  hashTerm,
  looksEnglish,
  wordsOf,
} from "#lib/knowledge/analyze-text";
import { mergePostings } from "#lib/knowledge/merge-postings";
import { bytesOf, type Postings, postingsBuilder } from "#lib/knowledge/postings";

export type PassageRef = { id: string; sourceId: string };
export type IndexedPassage = PassageRef & { title: string; text: string };

/** What one organization's passages are searched by. Their texts stay in the database. */
export type SearchIndex = {
  passageIds: string[];
  /** the passage's source, as a number that means something within this index only */
  sources: Uint32Array;
  words: Postings;
  grams: Postings;
  languages: Languages;
  /** what passages mean, by their ids: of the configured model's, where it gave one */
  vectors: Map<string, Int8Array>;
  bytes: number;
};

/** What passages showed to be: English, another language, or nothing that tells. */
type Language = "english" | "other" | "unclear";
type Languages = { of: Language[]; unclearIsEnglish: boolean };

/** Work between two breaths of the event loop, in characters: about ten milliseconds. */
const breath = 50_000;

/** Indexes passages by words (English ones by their stems, without stop words) and by 4-character grams of words. */
export async function buildIndex(passages: IndexedPassage[]): Promise<SearchIndex> {
  const analyzed = await analyze(passages);
  const unclearIsEnglish = mostlyEnglish(analyzed.map(({ language }) => language));
  const { words, grams } = await post(analyzed, unclearIsEnglish);
  const languages = { of: analyzed.map(({ language }) => language), unclearIsEnglish };
  return finish(passages, { words, grams, languages, vectors: new Map() });
}

/**
 * The index of the passages as they are now, in their order, from an earlier one and the words of those that it does not
 * know. The same as building it anew, at the cost of what changed.
 */
export async function updateIndex(
  old: SearchIndex,
  passages: PassageRef[],
  added: IndexedPassage[],
): Promise<SearchIndex | undefined> {
  const places = new Map(passages.map(({ id }, place) => [id, place]));
  const analyzed = await analyze(added);
  const fresh = new Map(added.map(({ id }, i) => [id, analyzed[i]?.language ?? "unclear"]));
  const before = new Map(old.passageIds.map((id, i) => [id, old.languages.of[i] ?? "unclear"]));
  const languages = passages.map(({ id }) => fresh.get(id) ?? before.get(id) ?? "unclear");
  const unclearIsEnglish = mostlyEnglish(languages);
  // What does not tell its language was taken for one that the shop no longer writes most in.
  if (unclearIsEnglish !== old.languages.unclearIsEnglish && languages.includes("unclear")) return undefined;
  const posted = await post(analyzed, unclearIsEnglish);
  const kept = Int32Array.from(old.passageIds, (id) => (fresh.has(id) ? -1 : (places.get(id) ?? -1)));
  const came = Int32Array.from(added, ({ id }) => places.get(id) ?? -1);
  const merge = (one: Postings, other: Postings) =>
    mergePostings({ old: one, kept, added: other, places: came, passages: passages.length });
  const vectors = new Map([...old.vectors].filter(([id]) => places.has(id)));
  return finish(passages, {
    words: merge(old.words, posted.words),
    grams: merge(old.grams, posted.grams),
    languages: { of: languages, unclearIsEnglish },
    vectors,
  });
}

type Analyzed = { list: string[]; language: Language };

async function analyze(passages: IndexedPassage[]): Promise<Analyzed[]> {
  const rest = breather();
  const analyzed: Analyzed[] = [];
  for (const { title, text } of passages) {
    const list = wordsOf(`${title}\n${text}`);
    const verdict = looksEnglish(list);
    analyzed.push({ list, language: verdict === undefined ? "unclear" : verdict ? "english" : "other" });
    await rest(text.length);
  }
  return analyzed;
}

/** What does not tell its language is taken for English where most passages are. */
function mostlyEnglish(languages: Language[]): boolean {
  return languages.filter((language) => language === "english").length * 2 >= languages.length;
}

async function post(analyzed: Analyzed[], unclearIsEnglish: boolean) {
  const words = postingsBuilder();
  const grams = postingsBuilder();
  const rest = breather();
  for (const [passage, { list, language }] of analyzed.entries()) {
    const english = language === "english" || (language === "unclear" && unclearIsEnglish);
    for (const word of list) {
      const term = english ? englishTerm(word) : word;
      if (term !== undefined) words.add(passage, english ? hashEnglish(term) : hashTerm(term));
      eachGram(word, (hash) => grams.add(passage, hash));
    }
    await rest(list.length * 6);
  }
  return { words: words.finish(analyzed.length), grams: grams.finish(analyzed.length) };
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

type Parts = Pick<SearchIndex, "words" | "grams" | "languages" | "vectors">;

function finish(passages: PassageRef[], parts: Parts): SearchIndex {
  const numbers = new Map<string, number>();
  const sources = Uint32Array.from(passages, ({ sourceId }) => {
    const number = numbers.get(sourceId) ?? numbers.size;
    numbers.set(sourceId, number);
    return number;
  });
  const passageIds = passages.map(({ id }) => id);
  const bytes =
    1024 + passages.length * 90 + sources.byteLength + bytesOf(parts.words) + bytesOf(parts.grams);
  return { passageIds, sources, ...parts, bytes: bytes + bytesOfVectors(parts.vectors) };
}

export function bytesOfVectors(vectors: Map<string, Int8Array>): number {
  let bytes = 0;
  for (const vector of vectors.values()) bytes += vector.byteLength + 100;
  return bytes;
}
