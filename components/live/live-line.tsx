import { liveConnection } from "#components/live/live-connection";
import { type LineSource, SharedSource } from "#components/live/shared-source";

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
let source: LineSource | undefined;
let open = false;
let end: (() => void) | undefined;

/** Hears the organisation's events, by one stream however many listen. @returns how to leave; the last one closes it */
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

function connect(silent: boolean): LineSource {
  const opened = openSource(silent);
  opened.addEventListener("reset", missed);
  for (const type of wanted) opened.addEventListener(type, tell);
  source = opened;
  return opened;
}

/** Whose line this page is on, as its layout says. Over plain HTTP browsers have no locks: every tab has its own then. */
function openSource(takeOver: boolean): LineSource {
  const name = document.querySelector<HTMLElement>("[data-line]")?.dataset.line;
  const shareable = "locks" in navigator && typeof BroadcastChannel === "function";
  return name && shareable ? new SharedSource({ address, name, takeOver }) : new EventSource(address);
}

function want(type: string) {
  if (wanted.has(type)) return;
  wanted.add(type);
  source?.addEventListener(type, tell);
}

function tell(event: Event) {
  if (!(event instanceof MessageEvent)) return;
  for (const { types, hear } of listeners) if (types.includes(event.type)) hear(event.type, event.data);
}

function missed() {
  open = true;
  for (const listener of listeners) listener.missed?.();
}

function setLost(lost: boolean) {
  for (const listener of listeners) listener.lost?.(lost);
}
