"use client";

import { Plus, X } from "lucide-react";
import { Button } from "#components/ui/button";
import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";

export type Span = { from: string; to: string };

type DayRowProps = {
  label: string;
  spans: Span[];
  onEdit: (spans: Span[]) => void;
  onCommit: (spans: Span[]) => void;
};

/** One weekday's opening. A time is saved when one leaves its field. */
export function DayRow({ label, spans, onEdit, onCommit }: DayRowProps) {
  function changed(index: number, change: Partial<Span>): Span[] {
    return spans.map((span, at) => (at === index ? { ...span, ...change } : span));
  }

  return (
    <li className="grid items-start gap-x-4 gap-y-2 py-3 sm:grid-cols-[7rem_1fr_auto]">
      <p className="pt-2 font-medium">{label}</p>
      <div className="flex flex-col gap-2">
        {spans.length === 0 ? <p className="pt-2 text-text-2">Closed</p> : null}
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span has no identity besides its place in the day
          <div key={index} className="flex items-center gap-2">
            <Input
              type="time"
              aria-label={`${label}, opens`}
              className="w-32"
              value={span.from}
              onChange={({ target }) => onEdit(changed(index, { from: target.value }))}
              onBlur={() => onCommit(spans)}
            />
            <span className="text-text-2">to</span>
            <Input
              type="time"
              aria-label={`${label}, closes`}
              className="w-32"
              // Midnight ends a day as 24:00, which a clock's field shows as 00:00.
              value={span.to === "24:00" ? "00:00" : span.to}
              onChange={({ target }) =>
                onEdit(changed(index, { to: target.value === "00:00" ? "24:00" : target.value }))
              }
              onBlur={() => onCommit(spans)}
            />
            <IconButton
              label={`Remove ${span.from} to ${span.to} on ${label}`}
              onClick={() => onCommit(spans.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
      <Button
        size="sm"
        variant="ghost"
        className="justify-self-start"
        aria-label={`Add hours on ${label}`}
        onClick={() => onCommit([...spans, nextSpan(spans)])}
      >
        <Plus aria-hidden />
        Add hours
      </Button>
    </li>
  );
}

/** After the last closing, with room for a break. */
function nextSpan(spans: Span[]): Span {
  const closes = Number(spans.at(-1)?.to.slice(0, 2) ?? 8);
  const from = Math.min(closes + 1, 22);
  const two = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  return { from: two(from), to: two(spans.length === 0 ? 17 : Math.min(from + 3, 23)) };
}
