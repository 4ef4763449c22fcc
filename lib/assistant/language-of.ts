import type { DecideInput } from "#lib/assistant/decision";
import { detectLanguage } from "#lib/assistant/detect-language";
import { guessLanguage } from "#lib/assistant/guess-language";
import type { Language } from "#lib/assistant/languages";

/**
 * The language the contact writes: that of the newest message which tells one, looking back into the conversation if need
 * be, else a guess.
 */
export function languageOf({
  unanswered,
  earlier,
}: Pick<DecideInput, "unanswered" | "earlier">): Language | undefined {
  const burst = unanswered.map((utterance) => utterance.text ?? "").join(" ");
  const sure = detectLanguage(burst);
  if (sure !== undefined) return sure;
  for (const { role, text } of earlier.toReversed()) {
    const language = role === "contact" && text !== null ? detectLanguage(text) : undefined;
    if (language !== undefined) return language;
  }
  return guessLanguage(burst);
}
