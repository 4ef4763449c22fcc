import { EventEmitter } from "node:events";
import { getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { liveChannel } from "#lib/live/announce";
import { listen, type Subscription } from "#lib/live/listen";
import { eventsAfter, newestEventId, type RecordedEvent, recordedEvents } from "#lib/live/recorded-events";
import { log } from "#lib/log";

const retryMs = 500;

type Hub = { emitter: EventEmitter; subscription: Subscription };

const slot = Symbol.for("parley.live");
const holder = globalThis as typeof globalThis & { [slot]?: Hub };

/** Calls `listener` for every event of the organisation from now on. @returns how to stop */
export function subscribe(organizationId: string, listener: (event: RecordedEvent) => void): () => void {
  holder[slot] ??= startHub();
  const { emitter } = holder[slot];
  emitter.on(organizationId, listener);
  return () => emitter.off(organizationId, listener);
}

export async function closeHub(): Promise<void> {
  const hub = holder[slot];
  holder[slot] = undefined;
  await hub?.subscription.close();
}

function startHub(): Hub {
  const emitter = new EventEmitter().setMaxListeners(0);
  const pending = new Set<number>();
  let lastId: number | undefined;

  function emit(events: RecordedEvent[]): void {
    for (const event of events) {
      lastId = Math.max(lastId ?? 0, event.id);
      emitter.emit(event.organizationId, event);
    }
  }

  function flush(): void {
    const ids = [...pending];
    pending.clear();
    recordedEvents(getDb(), ids).then(emit, (error) => {
      log.error({ err: error }, "live events could not be read and will be tried again");
      setTimeout(() => ids.forEach(note), retryMs).unref();
    });
  }

  // Notifications that arrive together are read by one query.
  function note(id: number): void {
    if (pending.size === 0) setImmediate(flush);
    pending.add(id);
  }

  const subscription = listen({
    url: env().databaseUrl ?? "",
    channel: liveChannel,
    onNotification: (payload) => note(Number(payload)),
    // Also after the first connect: who subscribed before it stood has missed what was announced meanwhile.
    async onConnected() {
      lastId ??= await newestEventId(getDb());
      emit(await eventsAfter(getDb(), lastId));
    },
  });
  return { emitter, subscription };
}
