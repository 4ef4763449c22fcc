"use client";

import { useState } from "react";
import { TrafficRow } from "#components/sandbox/traffic-row";
import { Select } from "#components/ui/select";
import { Skeleton } from "#components/ui/skeleton";
import type { Traffic } from "#lib/sandbox/schema";

type Shown = "all" | Traffic["direction"] | "failed";

const choices = [
  { value: "all", label: "Everything" },
  { value: "webhook", label: "Webhooks to Parley" },
  { value: "request", label: "Calls to Meta" },
  { value: "failed", label: "Only what failed" },
];

const tests: Record<Shown, (entry: Traffic) => boolean> = {
  all: () => true,
  webhook: ({ direction }) => direction === "webhook",
  request: ({ direction }) => direction === "request",
  failed: ({ status }) => status === null || status >= 400,
};

type TrafficLogProps = { entries: Traffic[] | undefined; pendingWebhooks: number };

/** What travelled between "Meta" and Parley, newest first. */
export function TrafficLog({ entries, pendingWebhooks }: TrafficLogProps) {
  const [shown, setShown] = useState<Shown>("all");
  const rows = entries?.filter(tests[shown]);
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg font-semibold">What travelled</h2>
        <Select
          aria-label="Show in the log"
          className="w-48"
          options={choices}
          value={shown}
          onChange={({ target }) => setShown(isShown(target.value) ? target.value : "all")}
        />
      </div>
      <p className="text-sm text-text-2">
        The real HTTP between the imitation of Meta and Parley. Secrets are struck out.
        {waitingWords(pendingWebhooks)}
      </p>
      {rows === undefined ? <Skeleton className="h-40" /> : null}
      {rows?.length === 0 ? <p className="py-6 text-center text-text-2">{nothing(shown)}</p> : null}
      {rows && rows.length > 0 ? (
        <ol className="flex flex-col divide-y divide-line rounded-card border border-line">
          {rows.map((entry) => (
            <TrafficRow key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function waitingWords(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? " One webhook item waits to be delivered."
    : ` ${count} webhook items wait to be delivered.`;
}

function isShown(value: string): value is Shown {
  return value in tests;
}

function nothing(shown: Shown): string {
  return shown === "all" ? "Nothing yet. Write a message on the phone." : "Nothing of this kind yet.";
}
