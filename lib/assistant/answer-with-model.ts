import { randomBytes } from "node:crypto";
import { checkAnswer } from "#lib/assistant/check-answer";
import type { DecideDeps, DecideInput, Finding, FoundPassage } from "#lib/assistant/decision";
import { detectLanguage } from "#lib/assistant/detect-language";
import { citedSources, evidenceOf } from "#lib/assistant/evidence";
import { looksLikeInstruction } from "#lib/assistant/looks-like-instruction";
import type { ModelAnswer } from "#lib/assistant/model-answer";
import { composePrompt, promptVersion, systemText } from "#lib/assistant/prompt";

const confidenceNeeded = 0.5;

/**
 * Lets the model word the answer; code decides whether it may be said.
 * @throws ModelError when the model gives nothing usable
 */
export async function answerWithModel(
  input: DecideInput,
  question: string,
  deps: DecideDeps & Required<Pick<DecideDeps, "complete">>,
): Promise<Finding> {
  const found = await deps.search(question);
  const passages = found.filter((passage) => !looksLikeInstruction(passage.text));
  const completion = await deps.complete(
    composePrompt(input, passages, randomBytes(9).toString("base64url")),
  );
  const answer = completion.value;
  const evidence = {
    engine: "model" as const,
    confidence: Math.min(1, Math.max(0, answer.confidence)),
    model: completion.model,
    promptVersion,
    inputTokens: completion.inputTokens,
    outputTokens: completion.outputTokens,
  };
  return { ...judge(answer, { input, question, passages }), ...evidence };
}

type Material = { input: DecideInput; question: string; passages: FoundPassage[] };
type Judged = Pick<Finding, "decision" | "reason" | "answer" | "sources" | "passages" | "checks">;

function judge(answer: ModelAnswer, { input, question, passages }: Material): Judged {
  const citedIds = answer.passages.map(
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
  if (answer.decision !== "reply" || answer.confidence < confidenceNeeded) return handoff;
  const text = answer.text.trim();
  const language = detectLanguage(text);
  const checks = checkAnswer({ text, language, citedIds, passages, secretText: systemText(input) });
  if (checks.some((check) => !check.passed)) return { ...handoff, reason: "check_failed", checks };
  return {
    decision: "reply",
    reason: "answered",
    answer: text,
    sources: citedSources(passages, citedIds),
    passages: evidenceOf(passages, citedIds),
    checks,
  };
}

/** A model may leave a remark alone, never a question. */
function needsNoAnswer(question: string): boolean {
  return question.length <= 80 && !/[?？؟]/.test(question);
}
