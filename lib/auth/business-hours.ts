import { TZDateMini, tzOffset } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { addMilliseconds } from "date-fns/addMilliseconds";
import type { BusinessHours } from "#lib/auth/business-hours-schema";

type Span = { from: Date; to: Date };
type Day = { year: number; month: number; day: number };

const names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const minuteMs = 60_000;
/** Longer than any row of holidays may be: 200 of them, and a week. */
const horizonDays = 220;

/** Whether people answer at this moment; without hours they always do. */
export function isOpenAt(hours: BusinessHours | null, at: Date): boolean {
  if (hours === null) return true;
  return spansOf(hours, localDay(hours, at)).some(({ from, to }) => from <= at && at < to);
}

/**
 * The moment at which so many minutes of opening have passed.
 * Hours that never open count as always open: a promise that can never fall due would help nobody.
 */
export function addOpenMinutes(hours: BusinessHours | null, from: Date, minutes: number): Date {
  let left = minutes * minuteMs;
  if (hours === null || nextOpening(hours, from) === undefined) return addMilliseconds(from, left);
  if (left <= 0) return from;
  for (let day = localDay(hours, from); ; day = nextDay(day)) {
    for (const span of spansOf(hours, day)) {
      const start = Math.max(span.from.getTime(), from.getTime());
      const room = span.to.getTime() - start;
      if (room <= 0) continue;
      if (left <= room) return new Date(start + left);
      left -= room;
    }
  }
}

/** When people answer next: now while open; undefined where no opening is in sight. */
export function nextOpening(hours: BusinessHours | null, at: Date): Date | undefined {
  if (hours === null || isOpenAt(hours, at)) return at;
  let day = localDay(hours, at);
  for (let looked = 0; looked <= horizonDays; looked++) {
    const next = spansOf(hours, day).find(({ from, to }) => from >= at && from < to);
    if (next) return next.from;
    day = nextDay(day);
  }
  return undefined;
}

function localDay({ time_zone }: BusinessHours, at: Date): Day {
  const local = new TZDateMini(at.getTime(), time_zone);
  return { year: local.getFullYear(), month: local.getMonth(), day: local.getDate() };
}

function nextDay({ year, month, day }: Day): Day {
  const next = addDays(new Date(Date.UTC(year, month, day, 12)), 1);
  return { year: next.getUTCFullYear(), month: next.getUTCMonth(), day: next.getUTCDate() };
}

/** The day's opening as moments, in order; none on a holiday. */
function spansOf(hours: BusinessHours, day: Day): Span[] {
  const noon = new Date(Date.UTC(day.year, day.month, day.day, 12));
  const date = noon.toISOString().slice(0, 10);
  if (hours.holidays.some((holiday) => holiday.date === date)) return [];
  const weekday = names[noon.getUTCDay()] ?? "sun";
  return hours.weekly[weekday].map(({ from, to }) => ({
    from: momentOf(hours, day, from),
    to: momentOf(hours, day, to),
  }));
}

/**
 * When a clock of the zone shows this time. A time that the change to summer skips is the moment of the change;
 * one that the change back repeats is the first of the two.
 */
function momentOf({ time_zone }: BusinessHours, { year, month, day }: Day, clock: string): Date {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const wall = Date.UTC(year, month, day, hour, minute);
  const offsets = [-1, 1].map((side) => tzOffset(time_zone, new Date(wall + side * 24 * 60 * minuteMs)));
  const candidates = offsets.map((offset) => wall - offset * minuteMs);
  const shown = candidates.filter((at) => at + tzOffset(time_zone, new Date(at)) * minuteMs === wall);
  return new Date(shown.length > 0 ? Math.min(...shown) : changeBetween(time_zone, candidates));
}

/** The moment at which the zone's offset changes between two moments around it. */
function changeBetween(timeZone: string, moments: number[]): number {
  let [before, after] = [Math.min(...moments), Math.max(...moments)];
  const earlier = tzOffset(timeZone, new Date(before));
  while (after - before > minuteMs) {
    const middle = Math.floor((before + after) / 2 / minuteMs) * minuteMs;
    if (tzOffset(timeZone, new Date(middle)) === earlier) before = middle;
    else after = middle;
  }
  return after;
}
