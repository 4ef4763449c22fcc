import { distinctWords, eachGram, englishTerm } from "#lib/knowledge/analyze-text";
import { confidenceOf } from "#lib/knowledge/confidence";
import { sentencesOf } from "#lib/knowledge/known-sentences";
import { rememberWords } from "#lib/knowledge/remember-words";
import type { KnowledgeHit } from "#lib/knowledge/search-knowledge";
import { type Span, trimmed } from "#lib/knowledge/split-sentences";

export type ExtractedAnswer = {
  /** word for word from one passage */
  text: string;
  /** 0..1; `answerThreshold` parts what is answered from what is not */
  confidence: number;
  passageIds: string[];
};

type ExtractInput = {
  question: string;
  hits: Pick<KnowledgeHit, "passageId" | "kind" | "title" | "text" | "score" | "fit">[];
  maxLength?: number;
};

/** What the best passages are worth against each other beside the sentences in them. */
const passageWeight = 2;

/** What a full length costs a text's window, or is worth to a FAQ's. */
const sizeWeight = 0.15;

type Hit = ExtractInput["hits"][number];
type Sentence = Span & { terms: Set<string> };
type Window = { start: number; end: number; gain: number };

/**
 * The answer without a model: the consecutive sentences of one passage, at most `maxLength` characters, that hold most of
 * what the question asks about. Undefined when there are no hits.
 */
export function extractAnswer({
  question,
  hits,
  maxLength = 400,
}: ExtractInput): ExtractedAnswer | undefined {
  const [top] = hits;
  if (!top) return undefined;
  const passages = hits.map((hit) => ({ hit, sentences: quotable(hit.text, maxLength) }));
  const weights = weighTerms(termsOf(distinctWords(question)), passages);
  let best: { hit: Hit; window: Window; value: number } | undefined;
  for (const { hit, sentences } of passages) {
    const window = bestWindow({ hit, sentences, weights, maxLength });
    const value = (passageWeight * hit.score) / (top.score || 1) + (window?.gain ?? 0);
    if (window && (!best || value > best.value)) best = { hit, window, value };
  }
  if (!best) return undefined;
  const { hit, window } = best;
  const text = hit.text.slice(window.start, window.end);
  return { text, confidence: confidenceOf(hit.fit), passageIds: [hit.passageId] };
}

/** Words (stems of English ones, without stop words) and grams, kept apart by a mark. */
function termsOf(words: readonly string[]): Set<string> {
  const terms = new Set<string>();
  for (const word of words) for (const term of termsOfWord(word)) terms.add(term);
  return terms;
}

const termsOfWord = rememberWords((word) => {
  const terms: string[] = [];
  const term = englishTerm(word);
  if (term !== undefined) terms.push(term);
  eachGram(word, (hash) => terms.push(`#${hash}`));
  return terms;
});

/** Each term of the question by how few of the sentences have it; all words together weigh 1, and so do all grams. */
function weighTerms(asked: Set<string>, passages: { sentences: Sentence[] }[]): Map<string, number> {
  const sentences = passages.flatMap((passage) => passage.sentences);
  const weights = new Map<string, number>();
  for (const term of asked) {
    const found = sentences.filter(({ terms }) => terms.has(term)).length;
    weights.set(term, Math.log(1 + (sentences.length - found + 0.5) / (found + 0.5)));
  }
  const isGram = (term: string) => term.startsWith("#");
  const total = (grams: boolean) =>
    [...weights].reduce((sum, [term, w]) => sum + (isGram(term) === grams ? w : 0), 0) || 1;
  const [words, grams] = [total(false), total(true)];
  return new Map([...weights].map(([term, weight]) => [term, weight / (isGram(term) ? grams : words)]));
}

/** The text's sentences; one longer than an answer may be is cut at its clauses, or between words. */
function quotable(text: string, maxLength: number): Sentence[] {
  return sentencesOf(text).flatMap((sentence) =>
    sentence.text.length <= maxLength
      ? [{ ...sentence, terms: termsOf(sentence.words) }]
      : cutLong(text, sentence, maxLength).map((piece) => ({
          ...piece,
          terms: termsOf(distinctWords(piece.text)),
        })),
  );
}

function cutLong(text: string, { start, end }: Span, maxLength: number): Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (from < end) {
    const to = end - from <= maxLength ? end : breakBefore(text, from, from + maxLength);
    const piece = trimmed(text, from, to);
    if (piece) pieces.push(piece);
    from = to;
  }
  return pieces;
}

function breakBefore(text: string, from: number, limit: number): number {
  const part = text.slice(from, limit);
  for (const mark of [/[;:،؛、。](?=[^;:،؛、。]*$)/u, /,\s(?=[^,]*$)/, /\s(?=\S*$)/]) {
    const at = part.search(mark);
    if (at > part.length / 3) return from + at + 1;
  }
  return /[\ud800-\udbff]$/.test(part) ? limit - 1 : limit;
}

type WindowInput = { hit: Hit; sentences: Sentence[]; weights: Map<string, number>; maxLength: number };

/**
 * The consecutive sentences that together hold most of the question; what the title says counts as held in part. The
 * answer of a FAQ belongs to its question as a whole, so it is shortened only when it has to be.
 */
function bestWindow({ hit, sentences, weights, maxLength }: WindowInput): Window | undefined {
  const whole = hit.kind === "faq";
  const inTitle = titleShares(hit.title, weights, whole ? 1 : 0.5);
  const asked = sentences.map((sentence) => ({
    ...sentence,
    asked: [...weights].filter(([term]) => sentence.terms.has(term)),
  }));
  const price = (whole ? -sizeWeight : sizeWeight) / maxLength;
  let best: Window | undefined;
  for (const first of asked.keys()) {
    for (const { start, end, holds } of windowsFrom(asked.slice(first), inTitle, maxLength)) {
      const gain = holds - price * (end - start);
      best = best && best.gain >= gain ? best : { start, end, gain };
    }
  }
  return best;
}

type Asked = Span & { asked: [term: string, weight: number][] };

/** The windows that begin with the first sentence, and how much of the question each holds. */
function* windowsFrom(sentences: Asked[], inTitle: Map<string, number>, maxLength: number) {
  const start = sentences[0]?.start ?? 0;
  const held = new Set<string>();
  let holds = [...inTitle.values()].reduce((sum, share) => sum + share, 0);
  for (const { end, asked } of sentences) {
    if (end - start > maxLength) return;
    for (const [term, weight] of asked) {
      if (!held.has(term)) holds += weight - (inTitle.get(term) ?? 0);
      held.add(term);
    }
    yield { start, end, holds };
  }
}

/** What the title holds of the question, by term. */
function titleShares(title: string, weights: Map<string, number>, share: number): Map<string, number> {
  const terms = termsOf(distinctWords(title));
  return new Map(
    [...weights].filter(([term]) => terms.has(term)).map(([term, weight]) => [term, weight * share]),
  );
}
