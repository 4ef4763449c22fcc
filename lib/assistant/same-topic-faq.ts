import { classifyTopic, withoutTopicWords } from "#lib/assistant/classify-topic";
import { detectLanguage, frequentWords } from "#lib/assistant/detect-language";
import { foldText } from "#lib/assistant/fold-text";
import type { Language } from "#lib/assistant/languages";

/** What a shop has one answer to. Prices and products are asked of each thing anew. */
const general = new Set(["opening_hours", "shipping", "returns", "payment"]);

/** What is asked about one's own order, or about something named before, has no general answer. */
const own: Partial<Record<Language, RegExp>> = {
  en: /\b(?:my|mine|i ordered|it|has|have|had|was|were|yet|again|this|that)\b/,
  es: /\b(?:mi|mis|me|lo|la pedi|ha|han|ya|este|esta|eso)\b/,
  pt: /\b(?:meu|minha|meus|ja|foi|chegou|isso|este|esta)\b/,
  fr: /\b(?:mon|ma|mes|deja|a ete|ce|cette|ca)\b/,
  de: /\b(?:mein|meine|meinen|meiner|schon|wurde|das|es)\b/,
  it: /\b(?:mio|mia|miei|gia|questo|questa)\b/,
  nl: /\b(?:mijn|al|dit|dat|het)\b/,
};

type Faq = { kind: string; title: string; text: string };

/**
 * The one FAQ about the question's topic, in its language, where the question says nothing that the FAQ does not: "When
 * are you open?" and "What are your opening hours?" share no telling word.
 */
export function sameTopicFaq<Hit extends Faq>(question: string, hits: Hit[]): Hit | undefined {
  const language = detectLanguage(question);
  const topic = classifyTopic({ text: question, titles: [], custom: [] });
  const asksOwn = language && own[language];
  if (!language || !asksOwn || !general.has(topic) || asksOwn.test(foldText(question))) return undefined;
  const about = hits.filter(
    ({ kind, title }) =>
      kind === "faq" &&
      detectLanguage(title) === language &&
      classifyTopic({ text: title, titles: [], custom: [] }) === topic,
  );
  const [faq] = about;
  if (!faq || new Set(about.map(({ title }) => title)).size > 1) return undefined;
  const frequent = new Set([...frequentWords(language)].map(foldText));
  const left = wordsOf(withoutTopicWords(question, topic)).filter((word) => !frequent.has(word));
  const known = wordsOf(foldText(`${faq.title}\n${faq.text}`));
  return left.every((word) => known.some((other) => alike(word, other))) ? faq : undefined;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
}

/** One word, but for its ending. */
function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  const longer = Math.max(one.length, other.length);
  return shorter >= 4 && longer - shorter <= 3 && one.slice(0, shorter - 1) === other.slice(0, shorter - 1);
}
