"use client";

import { useSyncExternalStore } from "react";

type SandboxClockProps = { offsetMs: number; style: "time" | "full"; className?: string };

/** What time it is in the sandbox, in the viewer's zone. Empty until the browser knows it. */
export function SandboxClock({ offsetMs, style, className }: SandboxClockProps) {
  const minute = useSyncExternalStore(subscribe, currentMinute, () => undefined);
  if (minute === undefined) return <span className={className} />;
  const now = new Date(Date.now() + offsetMs);
  return (
    <time dateTime={now.toISOString()} className={className}>
      {sayMoment(now, style)}
    </time>
  );
}

export function sayMoment(moment: Date, style: "time" | "full"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "time"
      ? { hour: "2-digit", minute: "2-digit" }
      : { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat("en-GB", options).format(moment);
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000);
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, 5000);
  return () => clearInterval(timer);
}
