const beatMs = 1000;

/** An event, not a comment: the browser's EventSource tells its page nothing of comments. */
export const heartbeat = "event: beat\ndata: 1\n\n";

type Pulse = { writers: Set<(text: string) => void>; timer: NodeJS.Timeout };

const slot = Symbol.for("parley.pulse");
const holder = globalThis as typeof globalThis & { [slot]?: Pulse };

/** Writes a sign of life every second: one timer and one text for all streams of the process. @returns how to stop */
export function beat(write: (text: string) => void): () => void {
  holder[slot] ??= startPulse();
  const { writers, timer } = holder[slot];
  writers.add(write);
  return () => {
    writers.delete(write);
    if (writers.size > 0) return;
    clearInterval(timer);
    holder[slot] = undefined;
  };
}

function startPulse(): Pulse {
  const writers = new Set<(text: string) => void>();
  const timer = setInterval(() => {
    for (const write of writers) write(heartbeat);
  }, beatMs);
  return { writers, timer };
}
