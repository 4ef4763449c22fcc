import { checkAnswer } from "#lib/assistant/check-answer";
import type { DecideDeps, DecideInput, Extracted, Finding, FoundPassage } from "#lib/assistant/decision";
import { detectLanguage } from "#lib/assistant/detect-language";
import { citedSources, evidenceOf } from "#lib/assistant/evidence";
import { heldAnswer } from "#lib/assistant/held-answer";
import { looksLikeInstruction } from "#lib/assistant/looks-like-instruction";
import { plainText } from "#lib/assistant/plain-text";
import type { Check } from "#lib/assistant/schema";
import { coversFollowUp, type Understood } from "#lib/assistant/understand-question";
import { withoutGreeting } from "#lib/assistant/without-greeting";

type Answered = { passages: FoundPassage[]; extracted: Extracted | undefined };

/**
 * Answers with quotes from the knowledge, without a model. Several questions are answered together or not at all:
 * what is known of them goes along when a person takes over.
 */
export async function answerExtractively(
  input: DecideInput,
  questions: Understood[],
  deps: DecideDeps,
): Promise<Finding> {
  const answered: Answered[] = [];
  for (const question of questions) answered.push(await look(question, deps));
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

  const checks = checkQuote(input, { text, citedIds, passages });
  const sources = citedSources(passages, citedIds);
  if (checks.some((check) => !check.passed)) {
    const held = heldAnswer(text, checks);
    return {
      ...common,
      decision: "handoff",
      reason: "check_failed",
      answer: null,
      sources: [],
      checks,
      held,
    };
  }
  if (known.length < questions.length) {
    return { ...common, decision: "handoff", reason: "partly_found", answer: text, sources, checks };
  }
  return { ...common, decision: "reply", reason: "answered", answer: text, sources, checks };
}

/** A follow-up is looked up with what it follows first; an answer that says nothing of what it adds is none. */
async function look(question: Understood, deps: DecideDeps): Promise<Answered> {
  if (question.full !== question.asked) {
    const answered = await lookUp(question.full, deps);
    const cited = answered.passages.filter(({ id }) => answered.extracted?.passageIds.includes(id));
    const evidence = [answered.extracted?.text ?? "", ...cited.map(({ title }) => title)].join("\n");
    if (answered.extracted?.confident && coversFollowUp(question, evidence)) return answered;
  }
  const alone = await lookUp(question.asked, deps);
  if (question.full === question.asked || alone.extracted === undefined) return alone;
  const cited = alone.passages.filter(({ id }) => alone.extracted?.passageIds.includes(id));
  const evidence = [alone.extracted.text, ...cited.map(({ title }) => title)].join("\n");
  return coversFollowUp(question, evidence) ? alone : { ...alone, extracted: undefined };
}

async function lookUp(asked: string, deps: DecideDeps): Promise<Answered> {
  const question = withoutGreeting(asked);
  const passages = (await deps.search(question)).filter((passage) => !looksLikeInstruction(passage.text));
  return { passages, extracted: await deps.extract(question, passages) };
}

function checkQuote(
  { settings }: DecideInput,
  quote: { text: string; citedIds: string[]; passages: FoundPassage[] },
): Check[] {
  return checkAnswer({
    ...quote,
    language: detectLanguage(quote.text),
    secretText: "",
    forbidden: settings.forbidden_topics,
    competitors: settings.competitor_names,
  });
}

function distinct(passages: FoundPassage[]): FoundPassage[] {
  return [...new Map(passages.map((passage) => [passage.id, passage])).values()];
}
