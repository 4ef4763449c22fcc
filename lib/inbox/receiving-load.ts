import { setTimeout } from "node:timers/promises";

/** Deliveries a second from which on this process is busy taking in: far above any shop's day, as after an outage of Meta's. */
const busyPerSecond = 500;
const windowMs = 250;
const stepBackMs = 400;

type Load = { startedAt: number; current: number; previous: number };

const slot = Symbol.for("parley.receiving-load");
const holder = globalThis as typeof globalThis & { [slot]?: Load };

function load(now: number): Load {
  holder[slot] ??= { startedAt: now, current: 0, previous: 0 };
  const state = holder[slot];
  const passed = Math.floor((now - state.startedAt) / windowMs);
  if (passed > 0) {
    state.previous = passed === 1 ? state.current : 0;
    state.current = 0;
    state.startedAt += passed * windowMs;
  }
  return state;
}

/** This many deliveries were stored just now. */
export function noteReceived(count: number): void {
  load(Date.now()).current += count;
}

/**
 * Work that can wait lets a process busy taking in go first: Meta waits five seconds for a webhook's answer, and nobody
 * for the job. It never stops altogether, however long the load lasts. @returns whether it stepped back
 */
export async function letReceivingGoFirst(): Promise<boolean> {
  const { current, previous } = load(Date.now());
  const perSecond = (Math.max(current, previous) * 1000) / windowMs;
  if (perSecond <= busyPerSecond) return false;
  await setTimeout(stepBackMs);
  return true;
}
