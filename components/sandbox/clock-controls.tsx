"use client";

import { useState } from "react";
import { SandboxClock } from "#components/sandbox/sandbox-clock";
import { Button } from "#components/ui/button";

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

const steps = [
  { name: "+1 hour", ms: hourMs },
  { name: "+25 hours", ms: 25 * hourMs },
  { name: "+8 days", ms: 8 * dayMs },
];

type ClockControlsProps = {
  offsetMs: number;
  onAdvance: (ms: number) => Promise<string | undefined>;
  onRealTime: () => Promise<string | undefined>;
};

/** Meta's clock: reply windows and tokens age with it. */
export function ClockControls({ offsetMs, onAdvance, onRealTime }: ClockControlsProps) {
  const [refusal, setRefusal] = useState<string>();
  return (
    <section aria-labelledby="clock-title" className="flex flex-col gap-2">
      <h2 id="clock-title" className="text-lg font-semibold">
        Meta's clock
      </h2>
      <p className="text-text-2">
        <SandboxClock offsetMs={offsetMs} style="full" className="font-medium text-text" /> ·{" "}
        {offsetWords(offsetMs)}
      </p>
      <div className="flex flex-wrap gap-2">
        {steps.map(({ name, ms }) => (
          <Button key={name} size="sm" onClick={async () => setRefusal(await onAdvance(ms))}>
            {name}
          </Button>
        ))}
        <Button size="sm" disabled={offsetMs === 0} onClick={async () => setRefusal(await onRealTime())}>
          Back to real time
        </Button>
      </div>
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
      <p className="text-sm text-text-3">
        After 25 hours reply windows are closed; after 8 days people's too.
      </p>
    </section>
  );
}

function offsetWords(offsetMs: number): string {
  if (offsetMs === 0) return "real time";
  const size = Math.abs(offsetMs);
  const [amount, unit] = size >= 2 * dayMs ? [size / dayMs, "day"] : [size / hourMs, "hour"];
  const count = new Intl.NumberFormat("en-GB", {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumFractionDigits: 1,
  }).format(amount);
  return `${count} ${offsetMs > 0 ? "ahead" : "behind"}`;
}
