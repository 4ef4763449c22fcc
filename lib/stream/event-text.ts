import type { RecordedEvent } from "#lib/live/recorded-events";
import { loadResource } from "#lib/stream/load-resource";

const written = new WeakMap<RecordedEvent, Promise<string | undefined>>();

/** An event as the stream writes it: read and written out once per process, however many listen. */
export function eventText(event: RecordedEvent): Promise<string | undefined> {
  const known = written.get(event) ?? write(event);
  written.set(event, known);
  return known;
}

async function write(event: RecordedEvent): Promise<string | undefined> {
  const resource = await loadResource(event);
  return resource && `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(resource)}\n\n`;
}
