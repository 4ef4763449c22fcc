import { foldText } from "#lib/assistant/fold-text";
import { type NumberVocabulary, numberVocabularies } from "#lib/assistant/number-vocabularies";

/** Number words that mean something else in another language; they count only in a text of their own. */
const onlyInOwnLanguage: Record<string, string> = {
  once: "es",
  elf: "de nl",
  cent: "fr",
  cents: "fr",
  due: "it",
  sei: "it",
  sept: "fr",
  dix: "fr",
  tien: "nl",
  een: "nl",
  mil: "es pt",
  mille: "fr it",
  half: "en",
  un: "fr",
  um: "pt",
  uno: "es it",
  ein: "de",
  one: "en",
  null: "de",
  dos: "es",
  tres: "es pt",
  seize: "fr",
  onze: "pt fr",
  ten: "en",
  nul: "nl",
  tre: "it",
  cem: "pt",
  trente: "fr",
  cento: "pt it",
  sete: "pt",
  six: "en fr",
};

/** "One" is also an article; it is a number only before something counted. */
const ones = new Set(["one", "un", "uno", "um", "ein", "een", "bir", "satu", "один", "واحد", "एक"]);
const counted =
  /^[ -](?:full |whole |business |working |calendar )?(?:days?|weeks?|months?|years?|hours?|minutes?|euros?|dollars?|pounds?|percent|dia|semana|mes|ano|hora|minuto|euro|jour|semaine|mois|an|heure|minute|tag|monat|jahr|giorno|mese|anno|dag|week|maand|jaar|uur|gun|hafta|ay|yil|saat|dakika|hari|minggu|bulan|tahun|jam|menit|день|неделю|неделя|месяц|год|час|минуту|евро|рубль|يوم|أسبوع|شهر|سنة|ساعة|दिन|हफ्ते|महीने|साल|घंटे)(?!\p{L})/u;

const entries = Object.entries(numberVocabularies).map(([language, words]) => ({
  language,
  values: build(words),
  words,
}));

function build(words: NumberVocabulary): Map<string, number> {
  const units = listOf(words.units);
  const values = new Map(units.map((word, value) => [word, value]));
  for (const [index, ten] of listOf(words.tens).entries()) {
    const base = (index + 2) * 10;
    values.set(ten, base);
    const compounds = units.slice(1, 10).flatMap((unit, below) =>
      words.joint.map((joint): [string, number] => {
        const spelled = words.unitsFirst ? `${unit}${joint}${ten}` : `${ten}${joint}${unit}`;
        return [spelled, base + below + 1];
      }),
    );
    for (const [word, value] of compounds) values.set(word, value);
  }
  for (const [word, value] of Object.entries(words.special ?? {})) values.set(foldText(word), value);
  if (words.unitsFirst) addCompounds(values, words);
  return values;
}

/** An underscore stands for the space inside a number of two words. */
function listOf(words: string): string[] {
  return words.split(" ").map((word) => foldText(word.replaceAll("_", " ")));
}

/** German and Dutch write hundreds in one word: "zweihundertfünfzig". */
function addCompounds(values: Map<string, number>, words: NumberVocabulary): void {
  const hundred = words.hundred[0] ?? "";
  const small = [...values].filter(([, value]) => value >= 1 && value < 100 && Number.isInteger(value));
  for (const [word, value] of [["", 1] as const, ...small.filter(([, n]) => n > 1 && n < 10)]) {
    values.set(`${word}${hundred}`, value * 100);
    for (const [rest, n] of small) values.set(`${word}${hundred}${rest}`, value * 100 + n);
  }
  const thousand = words.thousand[0] ?? "";
  for (const [word, value] of small) values.set(`${word}${thousand}`, value * 1000);
}

/** The values of the numbers written as words in a folded text, in the languages where shops write them so. */
export function numberWords(folded: string, language: string | undefined): number[] {
  const ownFirst = entries.toSorted(
    (a, b) => Number(b.language === language) - Number(a.language === language),
  );
  const found: number[] = [];
  let rest = folded;
  for (const { language: spoken, values, words } of ownFirst) {
    const own = spoken === language;
    rest = rest.replace(patternOf(spoken, values, words), (phrase, offset: number) => {
      const skipped =
        (!own && (words.ownOnly === true || onlyInOwnLanguage[phrase] !== undefined)) ||
        (ones.has(phrase) && !counted.test(rest.slice(offset + phrase.length)));
      if (skipped) return phrase;
      found.push(evaluate(phrase, values, words));
      return " ".repeat(phrase.length);
    });
  }
  return [...found, ...kanjiNumbers(folded)];
}

const kanjiDigits = "〇一二三四五六七八九";
const kanjiUnits: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const kanjiCounted =
  /([〇一二三四五六七八九十百千万]+)(?=\s?(?:営業日|日|円|時|分|個|週間|か月|ヶ月|カ月|年|人|回|枚|本|パーセント|点|歳|キロ|センチ|割))/gu;

/** Kanji numerals, which also stand in many words that count nothing, are numbers before a counter. */
function kanjiNumbers(text: string): number[] {
  return [...text.matchAll(kanjiCounted)].map(([, numeral = ""]) => {
    let total = 0;
    let section = 0;
    let digit = 0;
    for (const sign of numeral) {
      const unit = kanjiUnits[sign];
      if (sign === "万") {
        total += Math.max(1, section + digit) * 10_000;
        section = 0;
        digit = 0;
      } else if (unit === undefined) {
        digit = digit * 10 + kanjiDigits.indexOf(sign);
      } else {
        section += Math.max(1, digit) * unit;
        digit = 0;
      }
    }
    return total + section + digit;
  });
}

const patterns = new Map<string, RegExp>();

function patternOf(language: string, values: Map<string, number>, words: NumberVocabulary): RegExp {
  const known = patterns.get(language);
  if (known !== undefined) return known;
  const all = [...values.keys(), ...words.hundred, ...words.thousand].sort((a, b) => b.length - a.length);
  const big = `(?:${[...words.hundred, ...words.thousand].join("|")})`;
  const one = `(?:${all.join("|")})`;
  const pattern = new RegExp(
    `(?<![\\p{L}])${one}(?:(?: |-)${one}|(?<=${big}) (?:and|y|e|et|und|en) ${one})*(?![\\p{L}])`,
    "gu",
  );
  patterns.set(language, pattern);
  return pattern;
}

/** "two hundred and fifty" adds up and multiplies; what does not combine is added, which only ever asks for more proof. */
function evaluate(phrase: string, values: Map<string, number>, words: NumberVocabulary): number {
  const whole = values.get(phrase);
  if (whole !== undefined) return whole;
  let total = 0;
  let current = 0;
  const keys = [...values.keys(), ...words.hundred, ...words.thousand].sort((a, b) => b.length - a.length);
  const token = new RegExp(keys.join("|"), "gu");
  for (const [part] of phrase.matchAll(token)) {
    if (words.thousand.includes(part)) {
      total += Math.max(current, 1) * 1000;
      current = 0;
    } else if (words.hundred.includes(part)) {
      current = Math.max(current, 1) * 100;
    } else {
      current += values.get(part) ?? 0;
    }
  }
  return total + current;
}
