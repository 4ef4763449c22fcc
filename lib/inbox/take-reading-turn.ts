/** Meta lets an account read its conversations twice a second; who has a turn makes two calls at most. */
const turnMs = 1100;
/** Those who come again do not all come at once. */
const spreadMs = 2000;

const slot = Symbol.for("parley.reading-turns");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, number> };

/** @returns undefined when it is the caller's turn to read this channel's conversations now, else when to ask again */
export function takeReadingTurn(channelId: string, now = Date.now()): Date | undefined {
  holder[slot] ??= new Map();
  const freeFrom = holder[slot];
  const free = freeFrom.get(channelId) ?? 0;
  if (free > now) return new Date(free + Math.random() * spreadMs);
  for (const [id, past] of freeFrom) if (past <= now) freeFrom.delete(id);
  freeFrom.set(channelId, now + turnMs);
  return undefined;
}
