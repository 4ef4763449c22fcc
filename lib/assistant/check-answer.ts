import { detectLanguage } from "#lib/assistant/detect-language";
import { foldText } from "#lib/assistant/fold-text";
import { mention } from "#lib/assistant/mention";
import { type Facts, readFacts } from "#lib/assistant/read-facts";
import type { Check } from "#lib/assistant/schema";
import { unkeptPromise } from "#lib/assistant/unkept-promise";
import { unknownName } from "#lib/assistant/unknown-name";

export type CheckedAnswer = {
  text: string;
  language: string | undefined;
  citedIds: string[];
  /** everything that was offered for citing */
  passages: { id: string; title: string; text: string }[];
  /** what the model was told and must not repeat */
  secretText: string;
  /** what the shop does not want spoken of, and whom it does not want named */
  forbidden?: string[];
  competitors?: string[];
  /** the language it should be in; undefined where nothing tells */
  wanted?: string;
  maxLength?: number;
  /** the contact's words, when the answer only asks back about them */
  asks?: string;
  /** names that are nobody's product: the shop's, the assistant's, the contact's */
  knownNames?: string[];
};

export const maxAnswerLength = 1000;

/** Holds an answer against the passages it cites. Every check has a verdict; one that failed keeps the answer from being sent. */
export function checkAnswer(answer: CheckedAnswer): Check[] {
  const cited = answer.passages.filter((passage) => answer.citedIds.includes(passage.id));
  const said = cited.map((passage) => `${passage.title}\n${passage.text}`);
  const evidence = [...said, answer.asks ?? ""].join("\n\n");
  return [
    verdict("not_empty", answer.text.trim() === "" ? "empty" : undefined),
    verdict("length", tooLong(answer)),
    verdict("plain_text", markup(answer.text)),
    verdict("cites_given_passages", answer.asks === undefined ? uncited(answer) : undefined),
    ...factChecks(answer, evidence),
    verdict("no_unkept_promise", unkeptPromise(answer.text, evidence)),
    verdict("no_instructions", leak(answer, evidence)),
    verdict("supported", answer.asks === undefined ? unsupported(answer.text, evidence) : undefined),
    verdict("names_grounded", unknownName(answer.text, evidence, answer.knownNames ?? [])),
    verdict("language", otherLanguage(answer)),
    verdict("forbidden_topics", mention(answer.text, answer.forbidden ?? [])),
    verdict("competitors", mention(answer.text, answer.competitors ?? [])),
  ];
}

function tooLong({ text, maxLength = maxAnswerLength }: CheckedAnswer): string | undefined {
  return text.length > maxLength ? `${text.length} characters` : undefined;
}

/** Too short to tell, or a quote of the shop's own words: no verdict. */
function otherLanguage({ text, language, wanted }: CheckedAnswer): string | undefined {
  if (wanted === undefined || language === undefined || text.length < 25) return undefined;
  return language === wanted ? undefined : `${language} instead of ${wanted}`;
}

function verdict(name: string, problem: string | undefined): Check {
  return { name, passed: problem === undefined, detail: problem?.slice(0, 200) ?? null };
}

function markup(text: string): string | undefined {
  return /\*\*|__|^#{1,6} |```|^\s*[*+] |^\s*\|.*\||\[[^\]]+\]\([^)]+\)|<\/?[a-z][^>]*>|[\u{e0000}-\u{e007f}\u200b\u2060\ufeff]/mu.exec(
    text,
  )?.[0];
}

function uncited({ citedIds, passages }: CheckedAnswer): string | undefined {
  if (citedIds.length === 0) return "no passage cited";
  const given = new Set(passages.map((passage) => passage.id));
  return citedIds.some((id) => !given.has(id)) ? "a passage that was not given" : undefined;
}

function factChecks(answer: CheckedAnswer, evidence: string): Check[] {
  const said = readFacts(answer.text, answer.language);
  const known = readFacts(evidence, detectLanguage(evidence));
  const knownNumbers = [...known.numbers, ...known.phones, ...known.times.flatMap(numbersOfTime)];
  const sameDigits = known.phones.join(" ");
  const kinds: [string, keyof Facts, (fact: string) => boolean][] = [
    ["numbers_grounded", "numbers", (fact) => knownNumbers.includes(fact)],
    ["prices_grounded", "prices", (fact) => known.prices.includes(fact)],
    ["percentages_grounded", "percentages", (fact) => known.percentages.includes(fact)],
    ["times_grounded", "times", (fact) => known.times.includes(fact)],
    ["dates_grounded", "dates", (fact) => known.dates.includes(fact)],
    ["emails_grounded", "emails", (fact) => known.emails.includes(fact)],
    ["phones_grounded", "phones", (fact) => sameDigits.includes(fact)],
    ["links_grounded", "links", (fact) => known.links.includes(fact)],
    ["handles_grounded", "handles", (fact) => known.handles.includes(fact)],
    ["codes_grounded", "codes", (fact) => evidence.toLowerCase().includes(fact)],
  ];
  return kinds.map(([name, kind, isKnown]) =>
    verdict(
      name,
      said[kind].find((fact) => !isKnown(fact)),
    ),
  );
}

/** "10 to 18" may be said of "10:00 to 18:00". */
function numbersOfTime(time: string): string[] {
  return time.endsWith(":00") ? [time.slice(0, -3)] : [];
}

/** Six words in a row from what the model was told, unless a cited passage says them too. */
function leak({ text, secretText }: CheckedAnswer, evidence: string): string | undefined {
  const known = runsOf(evidence);
  const told = runsOf(secretText);
  return runsOfSix(text).find((run) => told.has(run) && !known.has(run));
}

function runsOf(text: string): Set<string> {
  return new Set(runsOfSix(text));
}

function runsOfSix(text: string): string[] {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(5).map((_, index) => words.slice(index, index + 6).join(" "));
}

const supportNeeded = 0.5;

/**
 * At least half of the answer's longer words must come from the cited passages (by their beginnings, since words
 * bend). A translation shares fewer: of it at least one name or number must be found there.
 */
function unsupported(text: string, evidence: string): string | undefined {
  const stems = new Set(stemsOf(evidence));
  const said = stemsOf(text);
  const shared = said.filter((stem) => stems.has(stem)).length;
  if (isTranslation(text, evidence))
    return shared > 0 || sharesNumber(text, evidence) ? undefined : "shares nothing";
  const share = said.length === 0 ? 1 : shared / said.length;
  return share < supportNeeded ? `${Math.round(share * 100)} % of its words` : undefined;
}

function isTranslation(text: string, evidence: string): boolean {
  const said = detectLanguage(text);
  const known = detectLanguage(evidence);
  return said !== undefined && known !== undefined && said !== known;
}

function sharesNumber(text: string, evidence: string): boolean {
  const known = new Set(readFacts(evidence).numbers);
  return readFacts(text).numbers.some((number) => known.has(number));
}

function stemsOf(text: string): string[] {
  const words = foldText(text).match(/\p{L}+/gu) ?? [];
  const spaced = words.filter((word) => word.length >= 4).map((word) => word.slice(0, 5));
  const unspaced = words.filter((word) => /[\u3040-\u9fff]/.test(word)).flatMap((word) => pairsOf(word));
  return [...new Set([...spaced.filter((stem) => !/[\u3040-\u9fff]/.test(stem)), ...unspaced])];
}

function pairsOf(word: string): string[] {
  const points = [...word];
  return points.slice(1).map((point, index) => `${points[index]}${point}`);
}
