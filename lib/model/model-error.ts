import type { Refused } from "#lib/model/request-form";
import type { Spent } from "#lib/model/spent";

/** What a caller can do about it: wait (`unavailable`, `timeout`, `throttled`), repair (`configuration`), or give up. */
export type ModelErrorKind =
  | "unavailable"
  | "timeout"
  | "throttled"
  | "configuration"
  | "refused"
  | "garbage"
  /** the organisation's own limit, found before anything was asked */
  | "budget";

/** The model gave nothing usable. The message is ours: it carries neither prompt nor answer. */
export class ModelError extends Error {
  readonly kind: ModelErrorKind;
  readonly retryAfterMs: number | undefined;
  /** what answers that could not be used took */
  usage: Spent | undefined;
  /** what the endpoint did not like about the request, where it said */
  readonly refused: Refused;

  constructor(
    kind: ModelErrorKind,
    detail: string,
    options: { cause?: unknown; retryAfterMs?: number; usage?: Spent; refused?: Refused } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = "ModelError";
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.usage = options.usage;
    this.refused = options.refused;
  }
}
