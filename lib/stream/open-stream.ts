import { findMembershipById } from "#lib/auth/find-membership";
import { getDb } from "#lib/db/client";
import { subscribe } from "#lib/live/hub";
import { canReplay, eventsAfter, type RecordedEvent, replayLimit } from "#lib/live/recorded-events";
import { log } from "#lib/log";
import { eventText } from "#lib/stream/event-text";
import { beat } from "#lib/stream/heartbeat";

type StreamOptions = {
  organizationId: string;
  memberId: string;
  /** the client's Last-Event-ID */
  lastEventId: string | null;
  write: (text: string) => void;
  /** the client shall come back: it is asked again who it is */
  end: () => void;
};

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  connection: "keep-alive",
};

const maxAgeMs = 10 * 60_000;

/**
 * Writes the organisation's events as Server-Sent Events: name, number, and the REST resource as it is now.
 * A resume replays what was missed; when that is no longer possible an event `reset` asks the client to read anew.
 * @returns how to stop when the client is gone
 */
export function openStream(options: StreamOptions): () => void {
  const { organizationId, memberId, write } = options;
  const isNew = newcomers(Number(options.lastEventId));
  const end = once(options.end);
  // One after the other, so that a slow read cannot put events out of order.
  let tail = Promise.resolve();
  const send = (event: RecordedEvent) => {
    if (event.memberId !== null && event.memberId !== memberId) return;
    tail = tail
      .then(() => (isNew(event) ? sendEvent(event, write) : undefined))
      .then(() => endIfRemoved(event, { memberId, end }))
      .catch((error) => log.error({ err: error }, "a live event was not sent"));
  };
  write("retry: 1000\n\n");
  tail = tail
    .then(() => replay(options, isNew))
    .catch((error) => log.error({ err: error }, "a stream was not resumed"));
  const unsubscribe = subscribe(organizationId, send);
  const stopBeating = beat(write);
  const lifetime = setTimeout(end, maxAgeMs);
  return () => {
    unsubscribe();
    stopBeating();
    clearTimeout(lifetime);
  };
}

/** Somebody who was removed hears nothing more; a client that asks again is refused. */
async function endIfRemoved(
  event: RecordedEvent,
  { memberId, end }: Pick<StreamOptions, "memberId" | "end">,
): Promise<void> {
  if (event.type !== "member.updated" || event.resourceId !== memberId) return;
  if (!(await findMembershipById(getDb(), memberId))) end();
}

/** Several events may find the same member gone. */
function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}

const remembered = 500;

/** What a resume replays, and what is read anew after a lost connection to the database, may be on its way already. */
function newcomers(lastId: number): (event: RecordedEvent) => boolean {
  const sent = new Set([lastId]);
  return ({ id }) => {
    if (sent.has(id)) return false;
    const [oldest] = sent;
    if (sent.size === remembered && oldest !== undefined) sent.delete(oldest);
    sent.add(id);
    return true;
  };
}

async function replay(
  { organizationId, memberId, lastEventId, write }: StreamOptions,
  isNew: (event: RecordedEvent) => boolean,
): Promise<void> {
  if (lastEventId === null) return write(": connected\n\n");
  const missed = await missedEvents(organizationId, Number(lastEventId));
  if (missed === undefined) return write("event: reset\ndata: {}\n\n");
  for (const event of missed) {
    const mine = event.memberId === null || event.memberId === memberId;
    if (mine && isNew(event)) await sendEvent(event, write);
  }
}

async function missedEvents(organizationId: string, after: number): Promise<RecordedEvent[] | undefined> {
  if (!Number.isSafeInteger(after) || !(await canReplay(getDb(), after, organizationId))) return undefined;
  const events = await eventsAfter(getDb(), after, organizationId);
  return events.length < replayLimit ? events : undefined;
}

async function sendEvent(event: RecordedEvent, write: (text: string) => void): Promise<void> {
  const text = await eventText(event);
  if (text) write(text);
}
