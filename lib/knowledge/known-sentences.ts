import { LRUCache } from "lru-cache";
import { distinctWords } from "#lib/knowledge/analyze-text";
import { type Span, splitSentences } from "#lib/knowledge/split-sentences";

/** A sentence and its words, each once, in reading order. */
export type KnownSentence = Readonly<Span> & { readonly words: readonly string[] };

/** Characters of text: some 1,500 passages, whose words take about 8 MB. */
const maxSize = 1_000_000;

const known = new LRUCache<string, readonly KnownSentence[]>({
  maxSize,
  sizeCalculation: (_, text) => Math.max(1, text.length),
});

/**
 * The sentences of a passage, as `splitSentences`. Questions keep coming back to the same passages, and taking a text
 * apart is most of the work of comparing it, so the ones asked about last are remembered.
 */
export function sentencesOf(text: string): readonly KnownSentence[] {
  const found = known.get(text);
  if (found) return found;
  const sentences = splitSentences(text).map((span) => ({ ...span, words: distinctWords(span.text) }));
  known.set(text, sentences);
  return sentences;
}
