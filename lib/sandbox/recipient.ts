import { GraphError } from "#lib/sandbox/graph-error";
import type { Mutation } from "#lib/sandbox/mutate";
import { noMatchingUser } from "#lib/sandbox/read-send";
import { customerBlocks } from "#lib/sandbox/send-faults";
import { findThread, type ThreadRow } from "#lib/sandbox/store-message";
import { dayMs } from "#lib/sandbox/tokens";

/** The thread of this account with that id; another account's id is no matching user. */
export async function findRecipient(
  { trx }: Mutation,
  businessId: string,
  igsid: string,
): Promise<ThreadRow> {
  const thread = await findThread(trx, igsid);
  if (!thread || thread.businessId !== businessId) throw noMatchingUser();
  if (thread.blocked) throw customerBlocks();
  return thread;
}

/** 24 hours after the customer's last opening action, with the human agent tag seven days. */
export function checkWindow({ now }: Mutation, thread: ThreadRow, humanAgent: boolean): void {
  const open = humanAgent ? 7 * dayMs : dayMs;
  if (thread.windowOpenedAt !== null && now - thread.windowOpenedAt <= open) return;
  throw new GraphError("This message is sent outside of allowed window.", {
    status: 403,
    code: 10,
    subcode: 2534022,
  });
}
