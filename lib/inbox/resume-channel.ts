import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { deliverTask, reconcileConversationTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";

/**
 * A channel works again: what waited for it goes out where the reply window still allows, and fails visibly where it
 * does not; what is uncertain can be asked about again. Both are decided by the jobs.
 */
export async function resumeChannel(db: Db, channelId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const waiting = await trx
      .selectFrom("messages")
      .select(["conversationId", "status"])
      .distinct()
      .where("channelId", "=", channelId)
      .where("status", "in", ["queued", "unconfirmed"])
      .execute();
    for (const { conversationId, status } of waiting) {
      const task = status === "queued" ? deliverTask : reconcileConversationTask;
      await enqueue(trx, task, { conversationId }, { jobKey: conversationId });
    }
  });
}
