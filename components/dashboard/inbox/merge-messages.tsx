import type { Message, MessageStatus } from "#lib/inbox/schema";

/** How far a message has come: what is behind what we know already arrived late, an answer overtaken by the stream. */
const progress: Record<MessageStatus, number> = {
  queued: 0,
  sending: 1,
  failed: 2,
  unconfirmed: 2,
  sent: 3,
  received: 3,
  read: 4,
  deleted: 5,
};

/** Oldest first. Repeats change nothing, and the order of arrival does not matter. */
export function mergeMessages(known: readonly Message[], heard: readonly Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of heard) {
    const before = byId.get(message.id);
    byId.set(message.id, before ? newerOf(before, message) : message);
  }
  return withoutDoubles([...byId.values()].filter(isShown)).sort(byTime);
}

/** What its author took back before it left was never said. */
function isShown({ status, error }: Message): boolean {
  return status !== "deleted" || error?.code !== "withdrawn";
}

function newerOf(known: Message, heard: Message): Message {
  const ahead = progress[heard.status] - progress[known.status];
  if (ahead < 0 && isSettled(known.status)) return heard.status === "unconfirmed" ? heard : known;
  if (isSettled(heard.status) && ahead > 0) return heard;
  // Sent once more by a person, a message begins anew and stands later.
  if (heard.created_at !== known.created_at && !isSettled(known.status)) {
    return heard.created_at > known.created_at ? heard : known;
  }
  // Whoever asked for it is answered late: it has failed already.
  if (hasFailed(known.status) && ahead < 0) return known;
  if ((heard.edited_at ?? "") < (known.edited_at ?? "")) return known;
  return heard;
}

function hasFailed(status: MessageStatus): boolean {
  return progress[status] === 2;
}

function isSettled(status: MessageStatus): boolean {
  return progress[status] >= 3;
}

/** One message of Instagram's is one bubble: a row that was only guessed gives way to the one that sent it. */
function withoutDoubles(messages: Message[]): Message[] {
  const owners = new Set(
    messages.flatMap(({ author, external_id }) =>
      author.type !== "external" && external_id !== null ? external_id : [],
    ),
  );
  return messages.filter(
    ({ author, external_id }) =>
      author.type !== "external" || external_id === null || !owners.has(external_id),
  );
}

function byTime(a: Message, b: Message): number {
  return compare(a.created_at, b.created_at) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
