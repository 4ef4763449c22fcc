/** Every refusal a caller may see, with its HTTP status and the title of its problem details (RFC 9457). */
export const errorCodes = {
  validation: { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "You are not signed in" },
  forbidden: { status: 403, title: "You may not do this" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Something changed in the meantime" },
  "newer-messages": { status: 409, title: "Something was said in the meantime" },
  "reply-window-closed": { status: 409, title: "The reply window is closed" },
  "channel-unavailable": { status: 409, title: "The channel is not connected" },
  "idempotency-conflict": { status: 409, title: "This idempotency key was used for another request" },
  "payload-too-large": { status: 413, title: "The request is too large" },
  "unsupported-media-type": { status: 415, title: "This content type is not accepted" },
  unprocessable: { status: 422, title: "The request cannot be carried out" },
  "rate-limited": { status: 429, title: "Too many requests" },
  upstream: { status: 502, title: "Instagram did not accept this" },
  unavailable: { status: 503, title: "Not available right now" },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** One problem with one field; `pointer` is a JSON pointer (RFC 6901) into the body, query or path. */
export type FieldError = { pointer: string; detail: string };

type AppErrorOptions = { errors?: FieldError[]; cause?: unknown; retryAfterSeconds?: number };

/** A refusal whose `message` is written for the person or program that caused it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
