type Details = Record<string, unknown>;
type Phrase = (from: string | null, to: string | null) => string;

const handlers: Record<string, string> = { assistant: "the assistant", member: "a person", nobody: "nobody" };
const by = (handler: string | null) => handlers[handler ?? ""] ?? "nobody";

const phrases: Record<string, Phrase> = {
  assignee: (from, to) => {
    if (to === null) return `no longer assigned to ${from}`;
    return from === null ? `assigned to ${to}` : `assigned to ${to} instead of ${from}`;
  },
  status: (from, to) => `status from ${from} to ${to}`,
  snoozed_until: (_, to) => (to === null ? "" : `wakes ${to.slice(0, 16).replace("T", " ")} UTC`),
  priority: (from, to) => `priority from ${from} to ${to}`,
  assistant_mode: (from, to) => `assistant from ${from} to ${to}`,
  handler: (from, to) => `answered by ${by(to)} instead of ${by(from)}`,
};

/** What was changed of a conversation, from what and into what, after the name of who did it. */
export function conversationChangeWords(details: Details): string {
  const told = [
    ...Object.entries(phrases).map(([name, phrase]) => said(details[name], phrase)),
    labelWords(details.labels, "added"),
    labelWords(details.labels, "removed"),
  ].filter(Boolean);
  const which = typeof details.number === "number" ? `conversation ${details.number}` : "a conversation";
  return told.length > 0 ? `changed ${which}: ${told.join("; ")}` : `changed ${which}`;
}

function said(change: unknown, phrase: Phrase): string {
  if (!isDetails(change) || !("from" in change)) return "";
  return phrase(text(change.from), text(change.to));
}

function labelWords(labels: unknown, deed: "added" | "removed"): string {
  const names = isDetails(labels) && Array.isArray(labels[deed]) ? labels[deed] : [];
  const words = names.filter((name) => typeof name === "string");
  if (words.length === 0) return "";
  return `${deed} the ${words.length === 1 ? "label" : "labels"} ${new Intl.ListFormat("en-GB").format(words)}`;
}

const text = (value: unknown) => (typeof value === "string" ? value : null);

function isDetails(value: unknown): value is Details {
  return typeof value === "object" && value !== null;
}
