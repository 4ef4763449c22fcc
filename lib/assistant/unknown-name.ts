import { detectLanguage } from "#lib/assistant/detect-language";
import { foldText } from "#lib/assistant/fold-text";
import { languages } from "#lib/assistant/languages";

const word = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu;

/**
 * A name the evidence does not know, such as a product that was made up: a capitalised word inside a sentence, a word in
 * Latin letters inside another script, a word of capitals or with a digit or a capital in its middle. Places are known in
 * every language; German writes every noun with a capital, so there only the last two tell.
 */
export function unknownName(text: string, evidence: string, knownNames: string[]): string | undefined {
  const known = foldText([evidence, ...knownNames].join("\n"));
  const language = detectLanguage(text);
  const latin = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
  for (const match of text.matchAll(word)) {
    const [found] = match;
    const looks = isCoined(found) || (latin ? isInside(text, match.index, found, language) : isLatin(found));
    if (!looks || found.length < 3) continue;
    const folded = foldText(found).replace(/'s$|'$/, "");
    if (known.includes(folded) || known.includes(stem(folded)) || isCommon(folded)) continue;
    return found;
  }
  return undefined;
}

function isCoined(found: string): boolean {
  return (
    /^\p{Lu}[\p{Lu}\p{N}-]{2,}$/u.test(found) || /\p{Ll}\p{Lu}/u.test(found) || /\p{L}\p{N}/u.test(found)
  );
}

function isLatin(found: string): boolean {
  return /^\p{Script=Latin}{3,}/u.test(found);
}

function isInside(text: string, index: number, found: string, language: string | undefined): boolean {
  if (language === "de" || !/^\p{Lu}\p{Ll}/u.test(found)) return false;
  const before = text.slice(0, index).trimEnd();
  return before !== "" && !/[.!?:;…\n"“”„«»(¿¡–—-]$/u.test(before) && !/\n\s*$/.test(text.slice(0, index));
}

/** "Italian" of "Italy", "Lisbonne" of "Lisbon": names bend too. */
function stem(folded: string): string {
  return folded.length > 5 ? folded.slice(0, folded.length - 2) : folded;
}

let common: Set<string> | undefined;

/** Places, languages, days and months by their names in our languages, and forms of address. */
function isCommon(folded: string): boolean {
  common ??= buildCommon();
  return common.has(folded) || (folded.length > 5 && common.has(folded.replace(/(?:n|s|es|en|er|e)$/, "")));
}

function buildCommon(): Set<string> {
  const names = new Set(
    "dm dms ok faq vat usa eu uk pdf usb wifi mr mrs ms sir madam sie ihr ihre ihnen lei usted ustedes instagram english spanish portuguese french german italian dutch turkish arabic russian hindi japanese".split(
      " ",
    ),
  );
  for (const language of languages) {
    const regions = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    const tongues = new Intl.DisplayNames(language, { type: "language", fallback: "none" });
    for (const first of letters) {
      for (const second of letters) add(names, nameOf(regions, `${first}${second}`));
    }
    for (const code of languages) add(names, nameOf(tongues, code));
    const months = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    for (let month = 0; month < 12; month++) add(names, months.format(Date.UTC(2024, month, 15)));
    const days = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    for (let day = 1; day < 8; day++) add(names, days.format(Date.UTC(2024, 0, day)));
  }
  return names;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? "";
  } catch {
    return "";
  }
}

function add(names: Set<string>, name: string): void {
  for (const part of foldText(name).match(/[\p{L}\p{M}]{3,}/gu) ?? []) names.add(part);
}
