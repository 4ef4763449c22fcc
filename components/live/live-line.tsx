import { liveConnection } from "#components/live/live-connection";

type Listener = {
  types: readonly string[];
  /** `data`: the event's JSON */
  hear: (type: string, data: string) => void;
  /** Events may have been missed: what is shown must be read again. Called on joining as well. */
  missed?: () => void;
  lost?: (lost: boolean) => void;
};

const address = "/api/v1/stream";

const listeners = new Set<Listener>();
const wanted = new Set<string>();
let source: EventSource | undefined;
let open = false;
let end: (() => void) | undefined;

/**
 * Hears the organisation's events. One stream a tab, however many listen: browsers open only six connections to a
 * server, for all tabs together. @returns how to leave; the last one to leave closes it
 */
export function joinLine(listener: Listener): () => void {
  listeners.add(listener);
  for (const type of listener.types) want(type);
  if (end) {
    if (open) listener.missed?.();
  } else {
    end = liveConnection({ open: connect, missed, setLost });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    end?.();
    end = undefined;
    source = undefined;
    open = false;
    wanted.clear();
  };
}

function connect(): EventSource {
  source = new EventSource(address);
  source.addEventListener("reset", missed);
  for (const type of wanted) source.addEventListener(type, tell);
  return source;
}

function want(type: string) {
  if (wanted.has(type)) return;
  wanted.add(type);
  source?.addEventListener(type, tell);
}

function tell(event: MessageEvent<string>) {
  for (const { types, hear } of listeners) if (types.includes(event.type)) hear(event.type, event.data);
}

function missed() {
  open = true;
  for (const listener of listeners) listener.missed?.();
}

function setLost(lost: boolean) {
  for (const listener of listeners) listener.lost?.(lost);
}
