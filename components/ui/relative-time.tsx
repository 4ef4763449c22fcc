"use client";

import { useSyncExternalStore } from "react";

type RelativeTimeProps = { value: string; className?: string };

/** "5 minutes ago" under a day, the date after it; the exact moment on hover, in the viewer's own zone. */
export function RelativeTime({ value, className }: RelativeTimeProps) {
  const now = useSyncExternalStore(subscribe, currentTick, () => undefined);
  const date = new Date(value);
  return (
    <time dateTime={value} title={exact(date, now === undefined ? "UTC" : undefined)} className={className}>
      {now === undefined ? shortDate(date, "UTC") : describeTime(date, new Date(now))}
    </time>
  );
}

/** How a moment is said at another moment: pure, so the words can be tested. */
export function describeTime(date: Date, now: Date): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return "now";
  const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
  if (size < 60 * 59.5) return words.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return words.format(Math.round(seconds / 3600), "hour");
  return shortDate(date, undefined, now);
}

function shortDate(date: Date, timeZone?: string, now?: Date): string {
  const sameYear = now !== undefined && now.getFullYear() === date.getFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
    timeZone,
  }).format(date);
}

function exact(date: Date, timeZone: string | undefined): string {
  const text = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone }).format(
    date,
  );
  return timeZone ? `${text} ${timeZone}` : text;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tick = 0;

/** One clock for every time on the screen, and none when there is none. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick = Date.now();
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentTick(): number {
  if (Date.now() - tick > 20_000) tick = Date.now();
  return tick;
}
