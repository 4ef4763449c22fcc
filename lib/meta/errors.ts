/**
 * What the caller can do about it. retry: the same call again, later. throttle: stop this account for a while.
 * reconnect: the owner must log in again. window: outside the allowed time. user: this person cannot be reached.
 * permission: a scope, review or setting is missing. policy: Meta restricts account or app. request: our mistake.
 * ambiguous: it may have happened. consent: no profile without the person's consent.
 */
export type MetaErrorKind =
  | "retry"
  | "throttle"
  | "reconnect"
  | "window"
  | "user"
  | "permission"
  | "policy"
  | "request"
  | "ambiguous"
  | "consent";

type Facts = {
  code?: number | undefined;
  subcode?: number | undefined;
  httpStatus?: number | undefined;
  fbtraceId?: string | undefined;
  retryAfterMs?: number | undefined;
  /** a sentence a shop owner understands: what happened and what to do */
  hint?: string | undefined;
  /** Meta's own words without anything that looks like a token, for "Details" */
  metaMessage?: string | undefined;
  cause?: unknown;
};

/** Meta refused, or did not answer in a way that can be trusted. `message` never carries Meta's text or a token. */
export class MetaError extends Error {
  readonly kind: MetaErrorKind;
  readonly code: number | undefined;
  readonly subcode: number | undefined;
  readonly httpStatus: number | undefined;
  readonly fbtraceId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly hint: string | undefined;
  readonly metaMessage: string | undefined;

  constructor(kind: MetaErrorKind, facts: Facts = {}) {
    super(
      facts.hint ??
        `Instagram answered with an error (${[facts.code ?? kind, facts.subcode].filter(Boolean).join("/")}).`,
      {
        cause: facts.cause,
      },
    );
    this.name = "MetaError";
    this.kind = kind;
    this.code = facts.code;
    this.subcode = facts.subcode;
    this.httpStatus = facts.httpStatus;
    this.fbtraceId = facts.fbtraceId;
    this.retryAfterMs = facts.retryAfterMs;
    this.hint = facts.hint;
    this.metaMessage = facts.metaMessage;
  }

  /** Of a throttle: the limit is the one that all accounts of the app share. */
  get wholeApp(): boolean {
    return this.code === 4;
  }
}
