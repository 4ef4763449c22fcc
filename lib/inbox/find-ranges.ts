import { foldText } from "#lib/inbox/fold-text";

/** From the first to behind the last UTF-16 unit. */
export type Range = [start: number, end: number];

/** Where the words stand in a text, whatever their case and accents; touching places become one. */
export function findRanges(text: string, terms: readonly string[]): Range[] {
  const { folded, places } = foldWithPlaces(text);
  const found = terms
    .flatMap((term) => occurrences(folded, term))
    .map(([start, end]): Range => {
      return [places[start] ?? 0, places[end] ?? text.length];
    });
  return joined(found.sort((a, b) => a[0] - b[0]));
}

/** The folded text and, for each of its units and its end, where that came from. */
function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const bare = foldText(character);
    for (let unit = 0; unit < bare.length; unit++) places.push(at);
    folded += bare;
    at += character.length;
  }
  places.push(text.length);
  return { folded, places };
}

function occurrences(folded: string, term: string): Range[] {
  const found: Range[] = [];
  if (term === "") return found;
  for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) {
    found.push([at, at + term.length]);
  }
  return found;
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of ranges) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) result.push([start, end]);
  }
  return result;
}

const excerptLength = 240;
const lead = 60;

/** The part of a long text around the first place found, with the ranges moved along. */
export function excerptOf(text: string, ranges: readonly Range[]): { text: string; ranges: Range[] } {
  if (text.length <= excerptLength) return { text, ranges: [...ranges] };
  const first = Math.max(0, (ranges[0]?.[0] ?? 0) - lead);
  const start = wholeCharacter(text, Math.min(first, text.length - excerptLength));
  const end = wholeCharacter(text, Math.min(text.length, start + excerptLength));
  const before = start > 0 ? "…" : "";
  const shift = start - before.length;
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? "…" : ""}`,
    ranges: ranges.flatMap(([from, to]): Range[] =>
      from >= start && from < end ? [[from - shift, Math.min(to, end) - shift]] : [],
    ),
  };
}

/** Never between the halves of one character. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
