import type { ReactNode } from "react";

type MarkedTextProps = { text: string; ranges: readonly (readonly [number, number])[] };

/** A text with what was found marked in it. */
export function MarkedText({ text, ranges }: MarkedTextProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(
      <mark key={start} className="rounded-xs bg-warning-soft font-medium text-text">
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <span dir="auto">{parts}</span>;
}
