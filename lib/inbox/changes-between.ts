import type { JsonValue } from "#lib/db/types.gen";
import type { Conversation } from "#lib/inbox/schema";

/** What became different of a conversation, for the audit trail: from and to of every value, labels by their names. */
export function changesBetween(before: Conversation, after: Conversation): Record<string, JsonValue> {
  const now = valuesOf(after);
  const values = Object.entries(valuesOf(before)).flatMap(([name, from]) => {
    const to = now[name] ?? null;
    return from === to ? [] : [[name, { from, to }] as const];
  });
  const added = missingFrom(before, after);
  const removed = missingFrom(after, before);
  const changes: Record<string, JsonValue> = Object.fromEntries(values);
  return added.length + removed.length > 0 ? { ...changes, labels: { added, removed } } : changes;
}

function valuesOf(conversation: Conversation): Record<string, string | null> {
  const { status, snoozed_until, assignee, priority, handler, assistant_mode } = conversation;
  return { status, snoozed_until, assignee: assignee?.name ?? null, priority, handler, assistant_mode };
}

function missingFrom(there: Conversation, here: Conversation): string[] {
  const known = new Set(there.labels.map(({ id }) => id));
  return here.labels.filter(({ id }) => !known.has(id)).map(({ name }) => name);
}
