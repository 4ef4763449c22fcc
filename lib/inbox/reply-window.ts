const minute = 60_000;
const hour = 60 * minute;

/** Anyone may answer for 24 hours after the contact's last opening act, people for seven days (Meta platform: when may we send). */
export const replyWindowMs = 24 * hour;
export const humanAgentWindowMs = 7 * 24 * hour;
/** Both windows end this much early for us: our clock, the queue and Meta's clock never agree to the second. */
export const replyWindowMarginMs = 3 * minute;

export type ReplyWindowState = "open" | "human_agent" | "closed";

/** `closesAt`: when `state` ends; for a closed window when it closed, null when it never opened. */
export type ReplyWindow = { state: ReplyWindowState; closesAt: Date | null };

/** When an act opens the window: a date ahead of us (Meta's clock, or a forged one) buys no time beyond its first receipt. */
export function windowStart(occurredAt: Date, receivedAt: Date): Date {
  return occurredAt < receivedAt ? occurredAt : receivedAt;
}

/** The one place that says until when Meta lets a business answer. `openedAt` is the time of Meta's event, not of its arrival. */
export function replyWindow(openedAt: Date | null, now: Date): ReplyWindow {
  if (openedAt === null) return { state: "closed", closesAt: null };
  const openUntil = new Date(openedAt.getTime() + replyWindowMs - replyWindowMarginMs);
  if (now < openUntil) return { state: "open", closesAt: openUntil };
  const peopleUntil = new Date(openedAt.getTime() + humanAgentWindowMs - replyWindowMarginMs);
  return { state: now < peopleUntil ? "human_agent" : "closed", closesAt: peopleUntil };
}

export type SendingAuthor = "member" | "assistant" | "system";

/** How a message may leave: only a person's type holds "human_agent", so no code path can tag the assistant's words. */
export type Permission<Author extends SendingAuthor> = Author extends "member"
  ? "plain" | "human_agent" | "refused"
  : "plain" | "refused";

export function mayReply<Author extends SendingAuthor>(ask: {
  window: ReplyWindow;
  author: Author;
}): Permission<Author>;
export function mayReply(ask: {
  window: ReplyWindow;
  author: SendingAuthor;
}): "plain" | "human_agent" | "refused" {
  if (ask.window.state === "open") return "plain";
  if (ask.window.state === "human_agent" && ask.author === "member") return "human_agent";
  return "refused";
}
