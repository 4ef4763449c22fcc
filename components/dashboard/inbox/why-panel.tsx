"use client";

import { type AskedPanel, AskedPopover } from "#components/dashboard/inbox/asked-popover";
import { WhyRun } from "#components/dashboard/inbox/why-run";
import { Skeleton } from "#components/ui/skeleton";
import type { Run } from "#lib/assistant/schema";

/** A run in plain words: what was decided, what was read and what was checked. */
export function WhyPanel(panel: AskedPanel<Run | null>) {
  return (
    <AskedPopover
      {...panel}
      label="Why the assistant did this"
      className="max-h-[min(32rem,var(--radix-popover-content-available-height))] w-[min(26rem,calc(100vw-1.5rem))]"
      waiting={<Reading />}
    >
      {(run) => (run ? <WhyRun run={run} /> : <p>The assistant has not looked at this message.</p>)}
    </AskedPopover>
  );
}

function Reading() {
  return (
    <div role="status" aria-busy="true" className="flex flex-col gap-2">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-16 w-full" />
    </div>
  );
}
