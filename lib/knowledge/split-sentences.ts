/** A stretch of a text, by position, so that what is quoted is always cut from the original. */
export type Span = { text: string; start: number; end: number };

const segmenter = new Intl.Segmenter("und", { granularity: "sentence" });

/** The sentences of a text in reading order; a line is never joined with the next. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    for (const { segment, index } of mergeAbbreviations(line[0])) {
      const span = trimmed(text, line.index + index, line.index + index + segment.length);
      if (span) spans.push(span);
    }
  }
  return spans;
}

// The segmenter takes "Dr. " and "z. B. " for ends of sentences: a piece that ends in one short word goes on.
const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}|\p{L}\.\s?\p{L}|Dr|Mr|Mrs|Ms|St|No|Nr|vs|approx|ca|bzw|Sr|Sra|Inc|Ltd|Co)\.\s*$/u;

function mergeAbbreviations(line: string): { segment: string; index: number }[] {
  const merged: { segment: string; index: number }[] = [];
  for (const { segment, index } of segmenter.segment(line)) {
    const previous = merged.at(-1);
    // Its end tells; searching all of a long sentence for it would take longer than everything else here.
    if (previous && abbreviation.test(previous.segment.slice(-40))) previous.segment += segment;
    else merged.push({ segment, index });
  }
  return merged;
}

/** The span without blanks around it, or undefined when nothing else is in it. */
export function trimmed(text: string, start: number, end: number): Span | undefined {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const content = raw.trim();
  return content === "" ? undefined : { text: content, start: from, end: from + content.length };
}
