export type OutboundReason =
  /** not an address a browser would open, or one with a user name in it */
  | "invalid-url"
  /** leads into a private network, to this machine or to a cloud's metadata */
  | "forbidden-address"
  | "forbidden-port"
  | "unknown-host"
  | "unreachable"
  | "timeout"
  | "too-large"
  | "too-many-redirects"
  | "content-type"
  | "garbled";

/** Something outside was not fetched. The message is a sentence for the person who gave the address. */
export class OutboundError extends Error {
  readonly reason: OutboundReason;

  constructor(reason: OutboundReason, sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options);
    this.name = "OutboundError";
    this.reason = reason;
  }
}
