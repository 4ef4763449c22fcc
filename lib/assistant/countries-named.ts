import { foldText } from "#lib/assistant/fold-text";
import { languages } from "#lib/assistant/languages";

/** `stems`: what any of a country's names begins with; only a text that holds one is worth its pattern. */
type Named = { code: string; names: string[]; stems: string[]; pattern?: RegExp };

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
  return new Set(known.filter((country) => isNamed(country, folded)).map(({ code }) => code));
}

function isNamed(country: Named, folded: string): boolean {
  if (!country.stems.some((stem) => folded.includes(stem))) return false;
  country.pattern ??= patternOf(country.names);
  return country.pattern.test(folded);
}

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
  return [...names].map(([code, all]) => {
    const telling = [...all].filter((name) => name.length > 1 && !ambiguous.has(name));
    return { code, names: telling, stems: telling.map(stemOf) };
  });
}

const unspaced = /[\u3040-\u30ff\u4e00-\u9fff]/;
/** Most names are inflected at their end only. */
const isInflected = (name: string) =>
  name.length >= 6 && !name.includes(" ") && !/[)\].]$/.test(name) && !unspaced.test(name);
const stemOf = (name: string) => (isInflected(name) ? name.slice(0, -1) : name);

function patternOf(names: string[]): RegExp {
  const parts = names.map((name) => {
    const stem = stemOf(name).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    if (unspaced.test(name)) return stem;
    return `(?<!\\p{L})${stem}${isInflected(name) ? "\\p{L}{0,4}" : ""}(?!\\p{L})`;
  });
  return new RegExp(parts.join("|"), "u");
}

function codes(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const notCountries = new Set(["EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"]);
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => !notCountries.has(code));
}
