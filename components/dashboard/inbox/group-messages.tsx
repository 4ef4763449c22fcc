import { dayKey, zoneOf } from "#components/dashboard/inbox/clock-words";
import type { Note } from "#lib/desk/schema";
import type { Message } from "#lib/inbox/schema";

export type TimelineItem =
  | { type: "day"; key: string; at: string }
  | { type: "note"; key: string; note: Note }
  /** `first` and `last` of what one author said in one go. */
  | { type: "message"; key: string; message: Message; first: boolean; last: boolean };

type Entry = { at: string; message: Message } | { at: string; note: Note };

const togetherMs = 5 * 60_000;

/** Messages and the notes between them, both oldest first, with the days between. */
export function groupMessages(
  messages: readonly Message[],
  now: number | undefined,
  notes: readonly Note[] = [],
): TimelineItem[] {
  const zone = zoneOf(now);
  const entries = inOrder(messages, notes);
  const items: TimelineItem[] = [];
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const after = entries[index + 1];
    const day = dayKey(entry.at, zone);
    if (!before || dayKey(before.at, zone) !== day) items.push({ type: "day", key: day, at: entry.at });
    if ("note" in entry) {
      items.push({ type: "note", key: entry.note.id, note: entry.note });
      return;
    }
    items.push({
      type: "message",
      key: entry.message.id,
      message: entry.message,
      first: !before || dayKey(before.at, zone) !== day || !belongTogether(before, entry),
      last: !after || dayKey(after.at, zone) !== day || !belongTogether(entry, after),
    });
  });
  return items;
}

/** Messages keep their own order; each note stands before the first message written after it. */
function inOrder(messages: readonly Message[], notes: readonly Note[]): Entry[] {
  const entries: Entry[] = [];
  let next = 0;
  for (const message of messages) {
    for (; (notes[next]?.created_at ?? "z") < message.created_at; next++) push(entries, notes[next]);
    entries.push({ at: message.created_at, message });
  }
  for (const note of notes.slice(next)) push(entries, note);
  return entries;
}

function push(entries: Entry[], note: Note | undefined) {
  if (note) entries.push({ at: note.created_at, note });
}

function belongTogether(a: Entry, b: Entry): boolean {
  if ("note" in a || "note" in b) return false;
  const sameAuthor =
    a.message.author.type === b.message.author.type && a.message.author.id === b.message.author.id;
  return sameAuthor && new Date(b.at).getTime() - new Date(a.at).getTime() < togetherMs;
}
