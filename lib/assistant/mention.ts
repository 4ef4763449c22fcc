import { foldText } from "#lib/assistant/fold-text";

const unspaced = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** The first of the phrases that a text contains as whole words, however it is spelled; endings may follow. */
export function mention(text: string, phrases: string[]): string | undefined {
  const folded = foldText(text);
  return phrases.find((phrase) => {
    const wanted = foldText(phrase);
    if (wanted === "") return false;
    if (unspaced.test(wanted)) return folded.includes(wanted);
    const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?:'?s|e?n|es)?(?![\\p{L}\\p{N}])`, "u").test(folded);
  });
}
