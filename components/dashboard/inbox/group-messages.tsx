import { dayKey, zoneOf } from "#components/dashboard/inbox/clock-words";
import type { Message } from "#lib/inbox/schema";

export type TimelineItem =
  | { type: "day"; key: string; at: string }
  /** `first` and `last` of what one author said in one go. */
  | { type: "message"; key: string; message: Message; first: boolean; last: boolean };

const togetherMs = 5 * 60_000;

/** Messages oldest first, with the days between them. */
export function groupMessages(messages: readonly Message[], now: number | undefined): TimelineItem[] {
  const zone = zoneOf(now);
  const items: TimelineItem[] = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const day = dayKey(message.created_at, zone);
    if (!before || dayKey(before.created_at, zone) !== day) {
      items.push({ type: "day", key: day, at: message.created_at });
    }
    items.push({
      type: "message",
      key: message.id,
      message,
      first: !before || dayKey(before.created_at, zone) !== day || !belongTogether(before, message),
      last: !after || dayKey(after.created_at, zone) !== day || !belongTogether(message, after),
    });
  });
  return items;
}

function belongTogether(a: Message, b: Message): boolean {
  const sameAuthor = a.author.type === b.author.type && a.author.id === b.author.id;
  return sameAuthor && Date.parse(b.created_at) - Date.parse(a.created_at) < togetherMs;
}
