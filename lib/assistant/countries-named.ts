import { foldText } from "#lib/assistant/fold-text";
import { languages } from "#lib/assistant/languages";

type Named = { code: string; pattern: RegExp };

/** As people write them, beside their full names. */
const short: Record<string, string> = {
  usa: "US",
  america: "US",
  uk: "GB",
  england: "GB",
  inglaterra: "GB",
  scotland: "GB",
  holland: "NL",
  holanda: "NL",
};

/** Names that mean something else in a shop. */
const ambiguous = new Set(["jersey", "jordan", "man", "chad", "mali", "china", "guinea", "niger", "fas"]);

let known: Named[] | undefined;

/** The countries a text names in any of our languages, by their codes. */
export function countriesNamed(text: string): Set<string> {
  known ??= namesOfCountries();
  const folded = foldText(text);
  return new Set(known.flatMap(({ code, pattern }) => (pattern.test(folded) ? [code] : [])));
}

/** One pattern a country; most names are inflected at their end only. */
function namesOfCountries(): Named[] {
  const names = new Map<string, Set<string>>();
  const add = (code: string, name: string) => names.set(code, (names.get(code) ?? new Set()).add(name));
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of codes()) {
      const name = display.of(code);
      if (name !== undefined) add(code, foldText(name));
    }
  }
  for (const [name, code] of Object.entries(short)) add(code, name);
  return [...names].map(([code, all]) => ({ code, pattern: patternOf([...all]) }));
}

function patternOf(names: string[]): RegExp {
  const parts = names
    .filter((name) => name.length > 1 && !ambiguous.has(name))
    .map((name) => {
      const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      if (/[\u3040-\u30ff\u4e00-\u9fff]/.test(name)) return escaped;
      const inflected = name.length >= 6 && !name.includes(" ") && !/[)\].]$/.test(name);
      return inflected
        ? `(?<!\\p{L})${escaped.slice(0, -1)}\\p{L}{0,4}(?!\\p{L})`
        : `(?<!\\p{L})${escaped}(?!\\p{L})`;
    });
  return new RegExp(parts.join("|") || "(?!)", "u");
}

function codes(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const notCountries = new Set(["EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"]);
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => !notCountries.has(code));
}
