type Room = { free: number; waiting: (() => void)[] };
type Purpose = "copy" | "upload" | "story" | "look";

const slot = Symbol.for("parley.media-seats");
const holder = globalThis as typeof globalThis & { [slot]?: Map<Purpose, Room> };

/** Files of one purpose that are in memory at once, per process: tens of megabytes each. */
const seats = 3;

/** Waits for a seat, does the work, gives the seat on. A slow copy holds up no upload. */
export async function inTurn<T>(purpose: Purpose, work: () => Promise<T>): Promise<T> {
  holder[slot] ??= new Map();
  const room = holder[slot].get(purpose) ?? { free: seats, waiting: [] };
  holder[slot].set(purpose, room);
  if (room.free > 0) room.free -= 1;
  else await new Promise<void>((resolve) => room.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = room.waiting.shift();
    if (next) next();
    else room.free += 1;
  }
}
