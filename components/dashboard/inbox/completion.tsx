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
