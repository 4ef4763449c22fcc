"use client";

import { type AskedPanel, AskedPopover } from "#components/dashboard/inbox/asked-popover";
import { shortMoment } from "#components/dashboard/inbox/clock-words";
import { Skeleton } from "#components/ui/skeleton";
import type { MessageEdit } from "#lib/inbox/schema";

/** What was written before, oldest first. */
export function EditsPanel(panel: AskedPanel<MessageEdit[]>) {
  return (
    <AskedPopover
      {...panel}
      label="Earlier wordings"
      className="max-h-80 w-[min(24rem,calc(100vw-1.5rem))]"
      waiting={<Skeleton className="h-10 w-full" />}
    >
      {(edits) => <Wordings edits={edits} />}
    </AskedPopover>
  );
}

function Wordings({ edits }: { edits: MessageEdit[] }) {
  if (edits.length === 0) return <p>Instagram did not tell what was written before.</p>;
  return (
    <ol className="flex flex-col gap-3">
      {edits.map(({ number, text, created_at }) => (
        <li key={number}>
          <p className="text-xs text-text-3">
            {number === 0 ? "Written" : "Edited"} {shortMoment(created_at, {})}
          </p>
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
