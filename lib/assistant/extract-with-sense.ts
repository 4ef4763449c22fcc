import { countriesNamed } from "#lib/assistant/countries-named";
import type { Extracted } from "#lib/assistant/decision";
import { detectLanguage } from "#lib/assistant/detect-language";
import type { Language } from "#lib/assistant/languages";
import { sameTopicFaq } from "#lib/assistant/same-topic-faq";
import { answerThreshold } from "#lib/knowledge/confidence";
import { type ExtractedAnswer, extractAnswer } from "#lib/knowledge/extract-answer";
import type { KnowledgeHit } from "#lib/knowledge/search-knowledge";

/**
 * The quote that answers best, and whether it is good enough to be sent: by its likeness to the question, or because it is
 * the one FAQ on the question's topic. A quote about another country than the one asked about is not.
 */
export function extractWithSense(question: string, hits: KnowledgeHit[]): Extracted | undefined {
  const best = bestQuote(question, hits);
  if (best === undefined) return undefined;
  const sure = best.confidence >= answerThreshold;
  const faq = sure ? undefined : sameTopicFaq(question, hits);
  const quote = (faq && extractAnswer({ question, hits: [faq] })) ?? best;
  const cited = hits.filter(({ passageId }) => quote.passageIds.includes(passageId));
  const evidence = cited.map(({ title, text }) => `${title}\n${text}`).join("\n");
  const elsewhere = !namesAll(question, evidence);
  return {
    ...quote,
    confidence: faq && !elsewhere ? Math.max(quote.confidence, answerThreshold) : quote.confidence,
    confident: (sure || faq !== undefined) && !elsewhere,
  };
}

/** The best quote; a good enough one in the customer's language before a better one in another. */
function bestQuote(question: string, hits: KnowledgeHit[]): ExtractedAnswer | undefined {
  const best = extractAnswer({ question, hits });
  const language = best && detectLanguage(question);
  const cited = hits.find(({ passageId }) => best?.passageIds.includes(passageId));
  if (!language || !cited || isIn(language, cited)) return best;
  const own = hits.filter((hit) => isIn(language, hit));
  const quote = extractAnswer({ question, hits: own });
  return quote && quote.confidence >= Math.min(best.confidence, answerThreshold) ? quote : best;
}

function isIn(language: Language, { title, text }: KnowledgeHit): boolean {
  return detectLanguage(`${title}\n${text}`) === language;
}

function namesAll(question: string, evidence: string): boolean {
  const asked = countriesNamed(question);
  if (asked.size === 0) return true;
  const known = countriesNamed(evidence);
  return [...asked].every((country) => known.has(country));
}
