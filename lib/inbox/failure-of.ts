import type { Failure } from "#lib/inbox/settle-failed";
import type { MetaError } from "#lib/meta/errors";

/** Meta's code of a passing problem that also stands for a person who blocked the business. */
export const maybeBlocked = 2;
/** Meta's code of a wrong parameter; it passes only where Meta could not fetch a file. */
export const fileNotFetched = 100;

const codes: Partial<Record<MetaError["kind"], string>> = {
  window: "reply-window-closed",
  user: "contact-unavailable",
  permission: "permission-missing",
  policy: "account-restricted",
};

/** What a row says of a message that Meta refused for good. */
export function failureOf({ kind, code, message }: MetaError): Failure {
  if (kind !== "retry") return { code: codes[kind] ?? "rejected", message };
  const told: Record<number, string> = {
    [maybeBlocked]: "contact-unavailable",
    [fileNotFetched]: "rejected",
  };
  return { code: told[code ?? 0] ?? "instagram-unavailable", message };
}
