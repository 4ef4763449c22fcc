import { foldText } from "#lib/assistant/fold-text";
import { numberWords } from "#lib/assistant/number-words";
import { weekdaysIn } from "#lib/assistant/weekdays";

/** The things in a text that are either right or wrong, each in one canonical spelling. */
export type Facts = {
  numbers: string[];
  prices: string[];
  percentages: string[];
  times: string[];
  dates: string[];
  emails: string[];
  phones: string[];
  links: string[];
  handles: string[];
  codes: string[];
};

const email = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const link =
  /(?:https?:\/\/|www\.)[^\s<>"')\]]+|(?<![\p{L}\d@.-])(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+(?:com|net|org|io|shop|store|co|app|dev|me|info|biz|xyz|online|site|link|ly|eu|uk|de|fr|es|pt|it|nl|tr|br|mx|ru|in|id|jp|us|ai|tv|to|gg|example|test)(?![\p{L}\d])(?:\/[^\s<>"')\]]*)?/giu;
const handle = /(?<![\p{L}\d.])@[\p{L}\d_.]{2,}/gu;
const phone = /(?<![\p{L}\d])\+?\d(?:[\s()./-]{0,2}\d){6,14}(?![\p{L}\d])/gu;
const time =
  /(?<![\d:])(\d{1,2})(?:[:.h](\d{2}))?\s?(a\.?m\.?|p\.?m\.?)(?!\p{L})|(?<![\d:.])(\d{1,2})[:h](\d{2})(?![\d])/giu;
const number =
  /(?<![\p{L}\d])\d+(?:[.,'\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|(?<![\p{L}\d])\d+(?:[.,]\d+)?/gu;
const code =
  /(?<![\p{L}\d])(?=[\p{L}\d_-]*\p{L})(?=[\p{L}\d_-]*\d)[A-Za-z\d][A-Za-z\d_-]{3,}(?![\p{L}\d])|(?<![\p{L}\d])[A-Z]{4,}(?![\p{L}\d])/gu;

const currencies: [string, string][] = [
  ["EUR", "€|eur|euros?"],
  ["USD", "us\\$|\\$|usd|us dollars?|dollars?|dolares|dolar|dollari"],
  ["GBP", "£|gbp|pounds?|libras?|livres|pfund"],
  ["INR", "₹|inr|rs\\.?|rupees?|rupias?|रुपये|रुपए"],
  ["TRY", "₺|try|tl|lira"],
  ["BRL", "r\\$|brl|reais|real"],
  ["IDR", "rp\\.?|idr|rupiah"],
  ["JPY", "¥|￥|jpy|yen|円"],
  ["RUB", "₽|rub|руб\\.?|рублеи|рублей|рубля"],
  ["SAR", "sar|ريال|riyals?"],
  ["AED", "aed|درهم|dirhams?"],
  ["CHF", "chf|fr\\."],
];

const free =
  /(?<!\p{L})(?:(?<!feel )free(?! to\b)|gratis|kostenlos\p{L}*|kostenfrei\p{L}*|gratuite?s?|gratuit[oa]s?|gratuitamente|bedava|ucretsiz|бесплатн\p{L}*)(?!\p{L})|مجان|मुफ़?्त|फ्री|無料/u;

/** Reads the facts of a text; `language` tells which number words to expect. */
export function readFacts(text: string, language?: string): Facts {
  let rest = westernDigits(text.normalize("NFKC"));
  const take = (pattern: RegExp, canonical: (found: string) => string): string[] => {
    const found: string[] = [];
    rest = rest.replace(pattern, (match) => {
      found.push(canonical(match));
      return " ".repeat(match.length);
    });
    return found;
  };
  const emails = take(email, (found) => found.toLowerCase().replace(/\.$/, ""));
  const links = take(link, canonicalLink);
  const handles = take(handle, (found) => found.toLowerCase().replace(/\.$/, ""));
  const prices = readPrices(rest);
  const phones = take(phone, (found) => (looksLikePhone(found) ? found.replace(/\D/g, "") : "")).filter(
    Boolean,
  );
  // A long run of digits that is no phone number is read again as numbers.
  if (phones.length === 0) rest = blank(westernDigits(text.normalize("NFKC")), [email, link, handle]);
  const codes = [...rest.matchAll(code)].map(([found]) => found.toLowerCase());
  const times = [...rest.matchAll(time)].map(canonicalTime);
  const withoutTimes = rest.replace(time, (match) => " ".repeat(match.length));
  const folded = foldText(withoutTimes);
  return {
    emails,
    links,
    handles,
    prices,
    phones,
    codes,
    times,
    percentages: [
      ...folded.matchAll(
        /(\d+(?:[.,]\d+)?)\s?(?:%|٪|percent|per cent|prozent|por ciento|por cento|pour cent|per cento|procent)/gu,
      ),
    ].map((match) => canonicalNumber(match[1] ?? "")),
    dates: readCalendarWords(withoutTimes),
    numbers: [
      ...[...withoutTimes.matchAll(number)].map(([found]) => canonicalNumber(found)),
      ...numberWords(folded, language).map(String),
    ],
  };
}

function blank(text: string, patterns: RegExp[]): string {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, (match) => " ".repeat(match.length)), text);
}

function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    for (const zero of [0x660, 0x6f0, 0x966])
      if (point >= zero && point <= zero + 9) return String(point - zero);
    return digit;
  });
}

function looksLikePhone(found: string): boolean {
  const digits = found.replace(/\D/g, "").length;
  return digits >= 7 && (found.startsWith("+") || found.startsWith("0") || digits >= 9);
}

function canonicalLink(found: string): string {
  return found
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[.,;:!?/]+$/, "");
}

/** "1,000", "1.000" and "1 000" are the same number; "4.90" and "4,9" are too. */
function canonicalNumber(found: string): string {
  const compact = found.replace(/['\u00a0\u202f ]/g, "");
  const parts = /^(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d+))?$/.exec(compact);
  const grouped = parts?.[1];
  const value =
    grouped !== undefined && !compact.startsWith("0")
      ? Number(`${grouped.replace(/[.,]/g, "")}.${parts?.[2] ?? 0}`)
      : Number(compact.replace(",", "."));
  return Number.isFinite(value) ? String(value) : compact;
}

function canonicalTime(match: RegExpMatchArray): string {
  const [, hour12, minute12, half, hour24, minute24] = match;
  if (half === undefined) return `${Number(hour24)}:${minute24 ?? "00"}`;
  const afternoon = half.toLowerCase().startsWith("p");
  return `${(Number(hour12) % 12) + (afternoon ? 12 : 0)}:${minute12 ?? "00"}`;
}

function readPrices(text: string): string[] {
  const folded = foldText(text);
  const amount = "(\\d+(?:[.,' ]\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)";
  const prices = currencies.flatMap(([name, spellings]) => {
    const pattern = new RegExp(
      `(?<!\\p{L})(?:${spellings})\\s?${amount}|${amount}(?:,-)?\\s?(?:${spellings})(?!\\p{L})`,
      "gu",
    );
    return [...folded.matchAll(pattern)].map(
      (match) => `${canonicalNumber(match[1] ?? match[2] ?? "")} ${name}`,
    );
  });
  return free.test(folded) ? [...prices, "free"] : prices;
}

const months = monthNames();

/** Names of months in our languages, so that a translated date still counts as the same. */
function monthNames(): [RegExp, string][] {
  const names = new Map<string, Set<string>>();
  const note = (key: string, name: string) =>
    names.set(key, (names.get(key) ?? new Set()).add(foldText(name)));
  for (const language of ["en", "es", "pt", "fr", "de", "it", "nl", "tr", "ar", "ru", "hi", "id", "ja"]) {
    const month = new Intl.DateTimeFormat(language, { month: "long", day: "numeric", timeZone: "UTC" });
    for (let index = 0; index < 12; index++) {
      const part =
        month.formatToParts(Date.UTC(2024, index, 1)).find(({ type }) => type === "month")?.value ?? "";
      if (!/^\d/.test(part) && part.length > 2 && part !== "May") note(`month ${index + 1}`, part);
    }
  }
  return [...names].map(([key, spellings]) => [
    new RegExp(`(?<!\\p{L})(?:${[...spellings].join("|")})s?(?!\\p{L})`, "u"),
    key,
  ]);
}

function readCalendarWords(text: string): string[] {
  const folded = foldText(text);
  const found = weekdaysIn(folded).map((day) => `weekday ${day}`);
  for (const [pattern, key] of months) if (pattern.test(folded)) found.push(key);
  return /\d\.? May\b|\bMay \d/.test(text) ? [...found, "month 5"] : found;
}
