type SealErrorKind = "bad_key" | "unknown_key" | "unreadable";

/**
 * A sealed value cannot be made or opened. `unreadable` does not tell a tampered value from one that belongs
 * elsewhere: neither may be used.
 */
export class SealError extends Error {
  readonly kind: SealErrorKind;

  constructor(kind: SealErrorKind, message: string) {
    super(message);
    this.name = "SealError";
    this.kind = kind;
  }
}
