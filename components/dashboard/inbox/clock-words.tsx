const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type Zone = { timeZone?: string };

const serverZone: Zone = { timeZone: "UTC" };
const viewersZone: Zone = {};

/** The server does not know the viewer's zone: it writes UTC until the browser takes over. */
export function zoneOf(now: number | undefined): Zone {
  return now === undefined ? serverZone : viewersZone;
}

export function clockTime(at: string, zone: Zone): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", ...zone }).format(
    new Date(at),
  );
}

export function exactTime(at: string, zone: Zone): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", ...zone }).format(
    new Date(at),
  );
}

export function shortMoment(at: string, zone: Zone): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    ...zone,
  }).format(new Date(at));
}

/** A day as a person at the screen calls it. */
export function dayWords(at: string, now: number | undefined): string {
  const zone = zoneOf(now);
  const date = new Date(at);
  if (now !== undefined) {
    const name = dayKey(at, zone);
    if (name === dayKey(new Date(now).toISOString(), zone)) return "Today";
    if (name === dayKey(new Date(now - day).toISOString(), zone)) return "Yesterday";
  }
  const sameYear = now !== undefined && new Date(now).getFullYear() === date.getFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
    ...zone,
  }).format(date);
}

export function dayKey(at: string, zone: Zone): string {
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short", ...zone }).format(new Date(at));
}

/** "23 h", "40 min", "3 d": how long something still lasts. */
export function timeLeft(ms: number): string {
  if (ms >= 2 * day) return `${Math.floor(ms / day)} d`;
  if (ms >= hour) return `${Math.floor(ms / hour)} h`;
  return `${Math.max(1, Math.floor(ms / minute))} min`;
}
