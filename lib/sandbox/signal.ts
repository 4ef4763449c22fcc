import { EventEmitter } from "node:events";

export type Topic = "outbox" | "change";

const slot = Symbol.for("parley.sandbox.signal");
const holder = globalThis as typeof globalThis & { [slot]?: EventEmitter };

// On globalThis: the server's and Next's copies of this module must wake each other.
function emitter(): EventEmitter {
  holder[slot] ??= new EventEmitter().setMaxListeners(0);
  return holder[slot];
}

/** Wakes whoever waits in this process; other processes notice by looking again soon. */
export function signal(topic: Topic): void {
  emitter().emit(topic);
}

/** Resolves at the next signal, after `ms`, or when aborted, whichever comes first. */
export function waitForSignal(topic: Topic, ms: number, abort?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      emitter().off(topic, done);
      abort?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    emitter().once(topic, done);
    abort?.addEventListener("abort", done, { once: true });
    if (abort?.aborted) done();
  });
}
