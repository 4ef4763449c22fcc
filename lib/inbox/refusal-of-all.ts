import type { Outcome } from "#lib/inbox/deliver-call";
import type { Claim } from "#lib/inbox/deliver-claim";
import { failureOf } from "#lib/inbox/failure-of";
import type { Failure } from "#lib/inbox/settle-failed";

/** `account`: Meta acts against the account or the app; else it is about this person or conversation. */
export type Refusal = { failure: Failure; account: boolean };

/** A refusal that would strike whatever waits behind the message just the same, since it is not about its content. */
export function refusalOfAll({ message }: Claim, outcome: Outcome): Refusal | undefined {
  if (outcome.kind !== "refused") return undefined;
  const { kind } = outcome.error;
  const account = kind === "policy";
  // A private reply goes by rules of its own: it says nothing of the conversation.
  const conversation = message.commentId === null && (kind === "user" || kind === "permission");
  return account || conversation ? { failure: failureOf(outcome.error), account } : undefined;
}
