/** What one message may hold, in bytes of UTF-8 (Meta platform: limits of sending). */
export const messageBytes = 1000;

const encoder = new TextEncoder();
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });
const unspaced =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * Cuts a text into messages Meta takes: at the ends of sentences, else between words, else between characters as people
 * see them. Only one such character longer than a whole message is ever broken. Parts lose the white space around the cuts.
 */
export function splitText(text: string): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const head = bytesOf(rest) <= messageBytes ? rest : cut(rest);
    parts.push(head.trimEnd());
    rest = rest.slice(head.length).trimStart();
  }
  return parts;
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** The longest beginning that fits and ends at the best kind of border. `text` itself does not fit. */
function cut(text: string): string {
  const reach = fitting(text);
  return (
    lastBorder(text, reach, sentences) ??
    lastSpace(text, reach) ??
    lastBorder(text, reach, graphemes) ??
    text.slice(0, reach)
  );
}

/** How many UTF-16 units of `text` fit, whole code points only. */
function fitting(text: string): number {
  let bytes = 0;
  let units = 0;
  for (const point of text) {
    bytes += bytesOf(point);
    if (bytes > messageBytes) return units;
    units += point.length;
  }
  return units;
}

/** White space behind the cut is dropped, so it may reach past the limit. */
function lastBorder(text: string, reach: number, segmenter: Intl.Segmenter): string | undefined {
  let end = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    if (index + segment.trimEnd().length > reach) break;
    end = index + segment.length;
  }
  const whole = end > 0 && (end === text.length || graphemes.segment(text).containing(end)?.index === end);
  return whole ? text.slice(0, end) : undefined;
}

/** Between words that a space parts; in scripts written without spaces, between the words a dictionary finds. */
function lastSpace(text: string, reach: number): string | undefined {
  let spaced = 0;
  let border = 0;
  for (const { segment, index } of words.segment(text)) {
    if (index > reach) break;
    border = index;
    if (segment.trim() === "") spaced = index;
  }
  const end = spaced > 0 && !unspaced.test(text.slice(spaced, border)) ? spaced : border;
  return end > 0 && graphemes.segment(text).containing(end)?.index === end ? text.slice(0, end) : undefined;
}
