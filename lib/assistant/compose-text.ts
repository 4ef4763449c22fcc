import type { DecideInput, Finding } from "#lib/assistant/decision";
import { detectLanguage } from "#lib/assistant/detect-language";
import type { Language } from "#lib/assistant/languages";
import { sentences } from "#lib/assistant/sentences";

/** What the contact reads: the answer with the shop's greeting, sign-off and disclosure, or the sentence of a handoff. */
export function composeText(
  input: DecideInput,
  finding: Finding,
  language: Language | undefined,
): string | null {
  const { settings, firstAnswer } = input;
  const { decision, answer } = finding;
  if (decision === "silent") return null;
  const spoken = settings.language ?? language ?? "en";
  if (decision === "handoff") {
    const own = finding.reason === "voice_note" ? sentences[spoken].voiceNote : sentences[spoken].handoff;
    const said = input.away ? (input.away.text ?? sentences[spoken].away) : (settings.handoff_text ?? own);
    return [answer, said].filter((part) => part !== null).join("\n\n");
  }
  if (answer === null) return null;
  const disclosed = firstAnswer && settings.disclosure;
  const parts = [
    firstAnswer ? settings.greeting : null,
    answer,
    settings.sign_off,
    disclosed ? sentences[detectLanguage(answer) ?? spoken].disclosure : null,
  ];
  return parts.filter((part) => part !== null).join("\n\n");
}
