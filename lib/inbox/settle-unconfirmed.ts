import type { Db } from "#lib/db/client";
import { markFailures } from "#lib/inbox/mark-failures";
import { nextReconciliation } from "#lib/inbox/reconcile-schedule";
import { reconcileConversationTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

/**
 * Nobody knows whether these messages reached Meta. They are never sent again by themselves: the echo, the
 * Conversations API or a person settles them. In the caller's transaction.
 */
export async function settleUnconfirmed(
  trx: Db,
  conversation: { id: string; organizationId: string },
  messageIds: readonly string[],
): Promise<void> {
  if (messageIds.length === 0) return;
  const { id: conversationId, organizationId } = conversation;
  await trx
    .updateTable("messages")
    .set({
      status: "unconfirmed",
      retryAt: null,
      errorCode: "outcome-unknown",
      errorMessage:
        "Instagram did not say whether this message arrived. Look in Instagram before you send it again.",
    })
    .where("id", "in", messageIds)
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .execute();
  const runAt = nextReconciliation(new Date(), new Date());
  await enqueue(trx, reconcileConversationTask, { conversationId }, { jobKey: conversationId, runAt });
  for (const id of messageIds) {
    await announce(trx, { organizationId, type: "message.updated", resourceId: id, conversationId });
  }
  await markFailures(trx, conversation);
}
