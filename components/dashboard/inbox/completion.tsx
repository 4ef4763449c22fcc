/** The word being written after a sign, which asks for a list: `/` for saved replies, `@` for colleagues. */
export type Trigger = { query: string; start: number; end: number };
export type Sign = "/" | "@";

const longest = 40;

/** Only at the start of a word, so that neither an address nor a price nor "and/or" opens a list. */
export function triggerAt(text: string, caret: number, sign: Sign): Trigger | undefined {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf(sign);
  if (start === -1 || caret - start > longest) return undefined;
  const query = before.slice(start + 1);
  const atWordStart = start === 0 || /[\s({["'«“]/.test(before[start - 1] ?? "");
  return atWordStart && !/\s/.test(query) ? { query, start, end: caret } : undefined;
}

/** How well a query's letters stand in a text, in their order; undefined when they do not. Lower is better. */
export function fuzzyScore(query: string, text: string): number | undefined {
  const wanted = query.toLocaleLowerCase();
  const within = text.toLocaleLowerCase();
  const whole = within.indexOf(wanted);
  if (whole !== -1) return whole === 0 ? 0 : 1 + whole / 1000;
  let place = -1;
  let gaps = 0;
  for (const letter of wanted) {
    const next = within.indexOf(letter, place + 1);
    if (next === -1) return undefined;
    if (place !== -1) gaps += next - place - 1;
    place = next;
  }
  return 10 + gaps;
}
