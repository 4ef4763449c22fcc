/** What the one stream of the page hears and only parts of the screen care for. */
export const busTypes = [
  "note.created",
  "note.updated",
  "presence.updated",
  "member_draft.updated",
  "label.updated",
  "saved_view.updated",
] as const;
export type BusType = (typeof busTypes)[number] | "gap";

const bus = new EventTarget();

export function tellBus(type: BusType, resource: unknown) {
  bus.dispatchEvent(new CustomEvent(type, { detail: resource }));
}

/** @returns how to stop hearing. `gap`: events were missed, and what is shown must be read again. */
export function hearBus(type: BusType, hear: (resource: unknown) => void): () => void {
  const listener = (event: Event) => {
    if (event instanceof CustomEvent) hear(event.detail);
  };
  bus.addEventListener(type, listener);
  return () => bus.removeEventListener(type, listener);
}
