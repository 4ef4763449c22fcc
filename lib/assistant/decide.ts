import { answerExtractively } from "#lib/assistant/answer-extractively";
import { answerWithModel } from "#lib/assistant/answer-with-model";
import { decideByRule } from "#lib/assistant/decide-by-rule";
import type { DecideDeps, DecideInput, Decision, Finding } from "#lib/assistant/decision";
import { detectLanguage, type Language } from "#lib/assistant/detect-language";
import { sentences } from "#lib/assistant/sentences";
import { splitQuestions } from "#lib/assistant/split-questions";
import { ModelError } from "#lib/model/model-error";

/**
 * What to do about the contact's unanswered messages: answer, hand over to a person, or keep silent. Sends nothing
 * and touches no database; rules in code come first, then the engine, then the checks.
 */
export async function decide(input: DecideInput, deps: DecideDeps): Promise<Decision> {
  const language = languageOf(input);
  const rule = decideByRule(input);
  const finding = rule ? ruled(rule, deps) : await find(input, deps);
  const answer = rule?.reason === "clarify" ? sentences[language ?? "en"].clarify : finding.answer;
  return { ...withoutAnswer(finding), language, text: compose(input, { ...finding, answer }, language) };
}

function withoutAnswer({ answer: _, ...rest }: Finding): Omit<Finding, "answer"> {
  return rest;
}

function ruled(rule: Pick<Finding, "decision" | "reason">, deps: DecideDeps): Finding {
  return {
    ...rule,
    answer: null,
    confidence: 1,
    sources: [],
    passages: [],
    checks: [],
    engine: deps.complete ? "model" : "extractive",
  };
}

async function find(input: DecideInput, deps: DecideDeps): Promise<Finding> {
  const questions = splitQuestions(input.unanswered.map((utterance) => utterance.text ?? ""));
  if (deps.complete === undefined) return answerExtractively(questions, deps);
  try {
    return await answerWithModel(input, questions.join("\n"), { ...deps, complete: deps.complete });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const finding = await answerExtractively(questions, deps);
    return { ...finding, error: `model ${error.kind}` };
  }
}

/** The language of the newest message that tells one, looking back into the conversation if need be. */
function languageOf(input: DecideInput): Language | undefined {
  const burst = detectLanguage(input.unanswered.map((utterance) => utterance.text ?? "").join(" "));
  if (burst !== undefined) return burst;
  for (const { role, text } of input.earlier.toReversed()) {
    const language = role === "contact" && text !== null ? detectLanguage(text) : undefined;
    if (language !== undefined) return language;
  }
  return undefined;
}

function compose(input: DecideInput, finding: Finding, language: Language | undefined): string | null {
  const { decision, answer } = finding;
  const words = sentences[language ?? "en"];
  if (decision === "silent") return null;
  if (decision === "handoff") {
    return [answer, input.settings.handoff_text ?? words.handoff]
      .filter((part) => part !== null)
      .join("\n\n");
  }
  if (!input.firstAnswer || !input.settings.disclosure || answer === null) return answer;
  return `${answer}\n\n${sentences[detectLanguage(answer) ?? language ?? "en"].disclosure}`;
}
