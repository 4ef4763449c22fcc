import type { Outgoing } from "#components/dashboard/inbox/inbox-api";

type Kept = Outgoing & { at: number };

const place = "parley:outbox";

/** What was sent and not answered yet, kept by this browser so that neither a reload nor a lost line loses it. */
export function keptOutgoing(): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

export function keepOutgoing(outgoing: Outgoing) {
  write([...without(outgoing.key), { ...outgoing, at: Date.now() }]);
}

export function forgetOutgoing(key: string) {
  if (keptOutgoing().some((each) => each.key === key)) write(without(key));
}

function without(key: string): Kept[] {
  return keptOutgoing().filter((each) => each.key !== key);
}

/** A browser that keeps nothing still lets one send. */
function write(kept: Kept[]) {
  try {
    if (kept.length > 0) localStorage.setItem(place, JSON.stringify(kept));
    else localStorage.removeItem(place);
  } catch {
    return;
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    typeof value.key === "string" &&
    "conversationId" in value &&
    typeof value.conversationId === "string" &&
    "memberId" in value &&
    "text" in value &&
    typeof value.text === "string" &&
    "at" in value &&
    typeof value.at === "number"
  );
}
