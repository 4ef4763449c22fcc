import { AppError } from "#lib/errors";

export type SupersededReason =
  | "newer_message"
  | "handler_changed"
  | "mode_changed"
  | "assistant_paused"
  | "window_closed"
  | "channel_unavailable";

/** On a row of the assistant's that its own rules took back before it left. */
export const supersededCode = "superseded";

const details: Record<SupersededReason, string> = {
  newer_message: "The contact wrote again, so this answer no longer covers everything.",
  handler_changed: "Somebody else handles this conversation now.",
  mode_changed: "The assistant was switched off for this conversation.",
  assistant_paused: "The assistant is paused, so this was not sent.",
  window_closed: "The time in which the assistant may answer is over.",
  channel_unavailable: "The Instagram account is not connected.",
};

/** The assistant's words came too late: nothing was queued, and trying again with the same words would not help. */
export class SupersededError extends AppError {
  readonly reason: SupersededReason;

  constructor(reason: SupersededReason) {
    super("conflict", details[reason]);
    this.name = "SupersededError";
    this.reason = reason;
  }
}
