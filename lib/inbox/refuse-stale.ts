import type { Actor } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { type ContestedField, type LastChange, readChanges } from "#lib/inbox/last-change";
import type { UpdateConversation } from "#lib/inbox/schema";

type Now = {
  status: string;
  assigneeId: string | null;
  priority: string;
  handler: string;
  mode: string;
  lastChanges: unknown;
};

/**
 * Whoever changes what somebody else changed since they looked is told who was first, and changes nothing.
 * @throws AppError conflict
 */
export function refuseStale(now: Now, patch: UpdateConversation, actor: Actor): void {
  const { expected } = patch;
  if (expected === undefined) return;
  const changes = readChanges(now.lastChanges);
  for (const field of touched(patch)) {
    const seen = expected[field];
    if (seen === undefined || seen === valueNow(now, field)) continue;
    throw new AppError("conflict", sentence({ field, change: changes[field], actor, now }));
  }
}

function touched(patch: UpdateConversation): ContestedField[] {
  const status = patch.status !== undefined || patch.snoozed_until !== undefined;
  return [
    ...(status ? (["status"] as const) : []),
    ...(patch.assignee_id === undefined ? [] : (["assignee_id"] as const)),
    ...(patch.priority === undefined ? [] : (["priority"] as const)),
    ...(patch.handler === undefined ? [] : (["handler"] as const)),
  ];
}

function valueNow(now: Now, field: ContestedField): string | null {
  if (field === "assignee_id") return now.assigneeId;
  // as it is shown: what an assistant that is off would handle, nobody does
  if (field === "handler" && now.handler === "assistant" && now.mode === "off") return "nobody";
  return now[field];
}

type Conflict = { field: ContestedField; change: LastChange | undefined; actor: Actor; now: Now };

function sentence({ field, change, actor, now }: Conflict): string {
  const mine = actor.type === "member" && change?.member_id === actor.id;
  const who = mine ? "You" : (change?.name ?? "Somebody");
  const when = change ? ago(change.at) : "in the meantime";
  return `${who} ${deed(field, change, now)} ${when}.`;
}

function deed(field: ContestedField, change: LastChange | undefined, now: Now): string {
  if (field === "status") return statusDeeds[now.status] ?? "changed this";
  if (field === "priority") return `set the priority to ${now.priority}`;
  if (field === "handler")
    return now.handler === "member" ? "took this over" : "handed this to the assistant";
  if (now.assigneeId === null) return "took the assignment away";
  if (change && change.member_id === now.assigneeId) return "took this";
  return change?.to ? `assigned this to ${change.to}` : "assigned this to somebody else";
}

const statusDeeds: Record<string, string> = {
  open: "opened this",
  snoozed: "snoozed this",
  resolved: "resolved this",
};

function ago(at: string): string {
  const minutes = Math.floor((Date.now() - Date.parse(at)) / 60_000);
  if (minutes < 1) return "a moment ago";
  if (minutes < 60) return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? "an hour ago" : `${hours} hours ago`;
  return `on ${new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(at))}`;
}
