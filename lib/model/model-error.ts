import type { Usage } from "#lib/model/price";

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
  usage: Usage | undefined;

  constructor(
    kind: ModelErrorKind,
    detail: string,
    options: { cause?: unknown; retryAfterMs?: number; usage?: Usage } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = "ModelError";
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.usage = options.usage;
  }
}
