import type { ReplyWindow } from "#lib/inbox/schema";

const sixDays = 6 * 24 * 60 * 60_000;

export type WindowNow = { state: ReplyWindow["state"]; closesAt: number | null };

/** The reply window at this moment: what the server said goes on closing while the page stays open. */
export function windowNow(window: ReplyWindow, now: number | undefined): WindowNow {
  const closesAt = window.closes_at === null ? null : Date.parse(window.closes_at);
  if (now === undefined || closesAt === null || now < closesAt) return { state: window.state, closesAt };
  // A person may answer for seven days where anyone may for one.
  if (window.state === "open" && now < closesAt + sixDays) {
    return { state: "human_agent", closesAt: closesAt + sixDays };
  }
  return { state: "closed", closesAt: window.state === "open" ? closesAt + sixDays : closesAt };
}
