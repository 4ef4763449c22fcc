import { detectLanguage } from "#lib/assistant/detect-language";
import { foldText } from "#lib/assistant/fold-text";
import type { Expectation } from "#lib/assistant/golden-schema";
import type { Preview } from "#lib/assistant/schema";

type Answer = Pick<Preview, "decision" | "reason" | "text">;

const does = { reply: "answers", clarify: "asks back", handoff: "asks a person", silent: "stays silent" };
const should = { reply: "answer", clarify: "ask back", handoff: "ask a person", silent: "stay silent" };

/** What is wrong with an answer, in words; nothing when it is as expected. */
export function judgeTurn(answer: Answer, expected: Expectation): string[] {
  const decision = answer.reason === "clarify" ? "clarify" : answer.decision;
  const text = foldText(answer.text ?? "");
  const holds = (piece: string) => text.includes(foldText(piece));
  const wrong: string[] = [];
  if (decision !== expected.decision)
    wrong.push(
      `${does[decision]} (${answer.reason.replaceAll("_", " ")}), and should ${should[expected.decision]}`,
    );
  for (const fact of expected.facts) if (!holds(fact)) wrong.push(`does not say “${fact}”`);
  for (const claim of expected.forbidden) if (holds(claim)) wrong.push(`says “${claim}”`);
  const language = expected.language && detectLanguage(answer.text ?? "");
  if (language && language !== expected.language)
    wrong.push(`is in ${nameOf(language)}, and should be in ${nameOf(expected.language)}`);
  return wrong;
}

function nameOf(language: string | undefined): string {
  if (language === undefined) return "no language that can be told";
  return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
}
