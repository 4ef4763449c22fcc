import { randomBytes } from "node:crypto";
import { checkAnswer } from "#lib/assistant/check-answer";
import type { DecideDeps, DecideInput, Finding, FoundPassage } from "#lib/assistant/decision";
import { detectLanguage } from "#lib/assistant/detect-language";
import { citedSources, evidenceOf } from "#lib/assistant/evidence";
import { type HeldAnswer, heldAnswer } from "#lib/assistant/held-answer";
import { languageOf } from "#lib/assistant/language-of";
import { looksLikeInstruction } from "#lib/assistant/looks-like-instruction";
import type { ModelAnswer } from "#lib/assistant/model-answer";
import { composePrompt, promptVersion, systemText } from "#lib/assistant/prompt";
import type { Check } from "#lib/assistant/schema";
import type { AssistantSettings } from "#lib/assistant/settings-schema";
import type { Understood } from "#lib/assistant/understand-question";

const confidenceNeeded = 0.5;

/**
 * Lets the model word the answer; code decides whether it may be said.
 * @throws ModelError when the model gives nothing usable
 */
export async function answerWithModel(
  input: DecideInput,
  questions: Understood[],
  deps: DecideDeps & Required<Pick<DecideDeps, "complete">>,
): Promise<Finding> {
  const found = await deps.search(questions.map(({ full }) => full).join("\n"));
  const passages = found.filter((passage) => !looksLikeInstruction(passage.text));
  const completion = await deps.complete(
    composePrompt(input, passages, randomBytes(9).toString("base64url")),
  );
  const answer = completion.value;
  const evidence = {
    engine: "model" as const,
    confidence: Math.min(1, Math.max(0, answer.confidence)),
    topic: answer.topic,
    summary: answer.summary.trim().slice(0, 300),
    nextStep: answer.next_step.trim().slice(0, 300),
    model: completion.model,
    promptVersion,
    inputTokens: completion.inputTokens,
    outputTokens: completion.outputTokens,
    cost: completion.cost,
  };
  const question = questions.map(({ asked }) => asked).join("\n");
  return { ...judge(answer, { input, question, passages }), ...evidence };
}

type Material = { input: DecideInput; question: string; passages: FoundPassage[] };
type Judged = Pick<Finding, "decision" | "reason" | "answer" | "sources" | "passages" | "checks" | "held">;

function judge(answer: ModelAnswer, { input, question, passages }: Material): Judged {
  const { settings } = input;
  const clarifies = answer.decision === "clarify";
  const citedIds = clarifies
    ? passages.map(({ id }) => id)
    : answer.passages.map(
        (label) => passages[Number(/^p?(\d+)$/.exec(label)?.[1]) - 1]?.id ?? `unknown ${label}`,
      );
  const handoff: Judged = {
    decision: "handoff",
    reason: "model_handed_off",
    answer: null,
    sources: [],
    passages: evidenceOf(passages, []),
    checks: [],
  };
  if (answer.decision === "silent" && needsNoAnswer(question)) {
    return { ...handoff, decision: "silent", reason: "model_silent" };
  }
  if (clarifies && askedBefore(input)) return handoff;
  const speaks = clarifies || answer.decision === "reply";
  if (!speaks || (!clarifies && answer.confidence < confidenceNeeded)) return handoff;
  const text = withoutEmoji(answer.text.trim(), settings.emoji);
  const checks = checkAnswer({
    text,
    language: detectLanguage(text),
    citedIds,
    passages,
    secretText: systemText(input),
    forbidden: settings.forbidden_topics,
    competitors: settings.competitor_names,
    wanted: settings.language ?? languageOf(input),
    maxLength: maxLengths[settings.length],
    asks: clarifies ? question : undefined,
    knownNames: [input.organizationName, settings.name, input.contactName ?? ""],
  });
  if (checks.some((check) => !check.passed))
    return { ...handoff, reason: "check_failed", checks, held: keep(text, input, checks) };
  if (clarifies) return { ...handoff, decision: "reply", reason: "clarify", answer: text, checks };
  return {
    decision: "reply",
    reason: "answered",
    answer: text,
    sources: citedSources(passages, citedIds),
    passages: evidenceOf(passages, citedIds),
    checks,
  };
}

/** Whoever tries to steer the model does not get to write a colleague's draft. */
function keep(text: string, input: DecideInput, checks: Check[]): HeldAnswer | undefined {
  const { contactName, earlier, unanswered } = input;
  const written = [...earlier, ...unanswered].filter(({ role }) => role === "contact");
  const read = [contactName ?? "", ...written.flatMap(({ text, caption }) => [text ?? "", caption ?? ""])];
  return read.some(looksLikeInstruction) ? undefined : heldAnswer(text, checks);
}

/** Above what the model is told, so that a few characters more cost no answer. */
const maxLengths: Record<AssistantSettings["length"], number> = { short: 600, medium: 800, detailed: 1000 };

function withoutEmoji(text: string, policy: AssistantSettings["emoji"]): string {
  if (policy !== "never") return text;
  return text
    .replace(/(?:(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)+ ?/gu, "")
    .replace(/ +([.,;:?]|$)/gmu, "$1")
    .trim();
}

/** One question back is help, two in a row are none. */
function askedBefore({ earlier }: DecideInput): boolean {
  const last = earlier.findLast(({ role }) => role === "business");
  return last?.author === "assistant" && /[?？؟]\s*$/.test(last.text ?? "");
}

/** A model may leave a remark alone, never a question. */
function needsNoAnswer(question: string): boolean {
  return question.length <= 80 && !/[?？؟]/.test(question);
}
