import { checkAnswer } from "#lib/assistant/check-answer";
import type { DecideDeps, Extracted, Finding, FoundPassage } from "#lib/assistant/decision";
import { detectLanguage } from "#lib/assistant/detect-language";
import { citedSources, evidenceOf } from "#lib/assistant/evidence";
import { looksLikeInstruction } from "#lib/assistant/looks-like-instruction";
import { plainText } from "#lib/assistant/plain-text";
import type { Check } from "#lib/assistant/schema";

type Answered = { question: string; passages: FoundPassage[]; extracted: Extracted | undefined };

/**
 * Answers with quotes from the knowledge, without a model. Several questions are answered together or not at all:
 * what is known of them goes along when a person takes over.
 */
export async function answerExtractively(questions: string[], deps: DecideDeps): Promise<Finding> {
  const answered: Answered[] = [];
  for (const question of questions) {
    const passages = (await deps.search(question)).filter((passage) => !looksLikeInstruction(passage.text));
    answered.push({ question, passages, extracted: await deps.extract(question, passages) });
  }
  const known = answered.flatMap(({ extracted }) => (extracted?.confident ? [extracted] : []));
  const passages = distinct(answered.flatMap((one) => one.passages));
  const citedIds = [...new Set(known.flatMap((one) => one.passageIds))];
  const text = plainText([...new Set(known.map((one) => one.text))].join("\n"));
  const common = {
    engine: "extractive" as const,
    confidence: Math.min(...answered.map(({ extracted }) => extracted?.confidence ?? 0)),
    passages: evidenceOf(passages, citedIds),
  };
  if (known.length === 0)
    return { ...common, decision: "handoff", reason: "nothing_found", answer: null, sources: [], checks: [] };

  const checks = checkQuote({ text, citedIds, passages });
  const sources = citedSources(passages, citedIds);
  if (checks.some((check) => !check.passed)) {
    return { ...common, decision: "handoff", reason: "check_failed", answer: null, sources: [], checks };
  }
  if (known.length < questions.length) {
    return { ...common, decision: "handoff", reason: "partly_found", answer: text, sources, checks };
  }
  return { ...common, decision: "reply", reason: "answered", answer: text, sources, checks };
}

function checkQuote(quote: { text: string; citedIds: string[]; passages: FoundPassage[] }): Check[] {
  return checkAnswer({ ...quote, language: detectLanguage(quote.text), secretText: "" });
}

function distinct(passages: FoundPassage[]): FoundPassage[] {
  return [...new Map(passages.map((passage) => [passage.id, passage])).values()];
}
