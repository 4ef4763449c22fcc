import type { Db } from "#lib/db/client";
import { reconcileConversation } from "#lib/inbox/reconcile-conversation";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { reconcileConversationTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";

/** Settles a conversation's uncertain messages when it is its turn to be read, and comes again otherwise. */
export async function reconcileInTurn(db: Db, { conversationId }: { conversationId: string }): Promise<void> {
  const uncertain = await db
    .selectFrom("messages")
    .select("channelId")
    .where("conversationId", "=", conversationId)
    .where("status", "=", "unconfirmed")
    .limit(1)
    .executeTakeFirst();
  if (!uncertain) return;
  const later = await takeReadingTurn(db, uncertain.channelId);
  if (!later) return reconcileConversation(db, { conversationId });
  const options = { jobKey: conversationId, runAt: later };
  await enqueue(db, reconcileConversationTask, { conversationId }, options);
}
