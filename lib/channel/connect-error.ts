import { type ConnectErrorCode, connectErrors } from "#lib/channel/schema";
import { AppError, type ErrorCode } from "#lib/errors";
import { MetaError } from "#lib/meta/errors";

const codes: Record<ConnectErrorCode, ErrorCode> = {
  invalid_state: "conflict",
  expired_state: "conflict",
  access_denied: "forbidden",
  exchange_failed: "upstream",
  missing_permission: "unprocessable",
  messages_not_allowed: "unprocessable",
  no_instagram_account: "unprocessable",
  account_taken: "conflict",
  personal_account: "unprocessable",
  subscribe_failed: "upstream",
  meta_unavailable: "unavailable",
};

/** Why a connection did not come about: the callback redirects with `reason`, other doors show the sentence. */
export class ConnectError extends AppError {
  readonly reason: ConnectErrorCode;

  constructor(reason: ConnectErrorCode, cause?: unknown) {
    super(codes[reason], connectErrors[reason], { cause });
    this.name = "ConnectError";
    this.reason = reason;
  }
}

/** Meta's refusal as ours: passing trouble and missing permissions are the same at every step, the rest is not. */
export function asConnectError(error: unknown, otherwise: ConnectErrorCode): unknown {
  if (!(error instanceof MetaError)) return error;
  if (error.code === 200 && error.subcode === 2534041) return new ConnectError("messages_not_allowed", error);
  if (error.kind === "permission") return new ConnectError("missing_permission", error);
  const passing = error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous";
  return new ConnectError(passing ? "meta_unavailable" : otherwise, error);
}
