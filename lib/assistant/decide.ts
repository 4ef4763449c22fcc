import { answerExtractively } from "#lib/assistant/answer-extractively";
import { answerWithModel } from "#lib/assistant/answer-with-model";
import { builtinTopics } from "#lib/assistant/builtin-topics";
import { classifyTopic } from "#lib/assistant/classify-topic";
import { composeText } from "#lib/assistant/compose-text";
import { decideByRule } from "#lib/assistant/decide-by-rule";
import type { DecideDeps, DecideInput, Decision, Finding } from "#lib/assistant/decision";
import { handoffBrief } from "#lib/assistant/handoff-brief";
import { languageOf } from "#lib/assistant/language-of";
import { sentences } from "#lib/assistant/sentences";
import { splitQuestions } from "#lib/assistant/split-questions";
import { type Understood, understandQuestion } from "#lib/assistant/understand-question";
import { ModelError } from "#lib/model/model-error";
import { addSpent, type Spent } from "#lib/model/spent";

/**
 * What to do about the contact's unanswered messages: answer, hand over to a person, or keep silent. Sends nothing
 * and touches no database; rules in code come first, then the engine, then the checks.
 */
export async function decide(input: DecideInput, deps: DecideDeps): Promise<Decision> {
  const language = languageOf(input);
  const rule = decideByRule(input);
  const questions = understood(input);
  const searching = counted(deps);
  const found = rule ? ruled(rule, deps) : await find(input, questions, searching.deps);
  const topic = topicOf(input, found);
  const finding = respectTopic(input, found, topic);
  const answer =
    rule?.reason === "clarify"
      ? sentences[input.settings.language ?? language ?? "en"].clarify
      : finding.answer;
  const { answer: _, topic: _topic, summary: _summary, nextStep: _next, ...rest } = finding;
  return {
    ...rest,
    ...addSpent(addSpent(spentOn(rest), input.spent), searching.spent()),
    ...handoffBrief(finding, input.unanswered),
    topic,
    question: questions.map(({ full }) => full).join("\n"),
    language,
    text: composeText(input, { ...finding, answer }, language),
    draft: composeText(undisclosed(input), { ...finding, answer }, language),
  };
}

/** The same, keeping count of what its searches take: giving a question a vector belongs to its answer. */
function counted(deps: DecideDeps): { deps: DecideDeps; spent: () => Spent | undefined } {
  let spent: Spent | undefined;
  const count = (more: Spent) => {
    spent = addSpent(spent, more);
  };
  return { deps: { ...deps, search: (query) => deps.search(query, count) }, spent: () => spent };
}

function undisclosed(input: DecideInput): DecideInput {
  return { ...input, settings: { ...input.settings, disclosure: false } };
}

/** Undefined where nothing was asked of a model. */
function spentOn({
  inputTokens,
  outputTokens,
  cost,
}: Pick<Finding, "inputTokens" | "outputTokens" | "cost">) {
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return { inputTokens: inputTokens ?? 0, outputTokens: outputTokens ?? 0, cost };
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

function understood({ unanswered, earlier }: DecideInput): Understood[] {
  const asked = splitQuestions(unanswered.map((utterance) => utterance.text ?? ""));
  const before = earlier.flatMap(({ role, text }) => (role === "contact" && text ? [text] : []));
  return asked.map((question, index) => understandQuestion(question, [...before, ...asked.slice(0, index)]));
}

async function find(input: DecideInput, questions: Understood[], deps: DecideDeps): Promise<Finding> {
  const { complete } = deps;
  if (complete === undefined) return answerExtractively(input, questions, deps);
  try {
    return await answerWithModel(input, questions, { ...deps, complete });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const finding = await withoutModel(input, questions, deps);
    const limited = error.kind === "budget";
    const checks = limited
      ? [...finding.checks, { name: "budget", passed: false, detail: error.message }]
      : finding.checks;
    return { ...finding, ...error.usage, checks, error: `model ${error.kind}` };
  }
}

/** What only a model can see, "how much is this?" beside it least of all, is not answered by the words alone. */
async function withoutModel(input: DecideInput, questions: Understood[], deps: DecideDeps): Promise<Finding> {
  const unanswered = input.unanswered.map(({ picture: _picture, caption: _caption, ...said }) => said);
  const rule = decideByRule({ ...input, unanswered });
  return rule ? { ...ruled(rule, deps), engine: "extractive" } : answerExtractively(input, questions, deps);
}

function topicOf(input: DecideInput, { sources, topic }: Finding): string {
  const text = input.unanswered.map((utterance) => utterance.text ?? "").join(" ");
  const titles = sources.map(({ title }) => title);
  const custom = (input.topics ?? []).filter(({ key }) => !builtinTopics.some((known) => known.key === key));
  return classifyTopic({ text, titles, custom, suggested: topic });
}

/** The owner keeps the assistant out of a topic: a person answers, and what was found goes no further. */
function respectTopic(input: DecideInput, finding: Finding, topic: string): Finding {
  const off = input.topics?.some(({ key, mode }) => key === topic && mode === "off");
  if (!off || finding.decision !== "reply" || topic === "other") return finding;
  return { ...finding, decision: "handoff", reason: "topic_off", answer: null, sources: [] };
}
