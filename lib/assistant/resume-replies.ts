import { scheduleReply } from "#lib/assistant/schedule-reply";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { replyWindowMs } from "#lib/inbox/reply-window";

/** A channel works again: the assistant looks at the conversations whose contact spoke last and may still be answered. */
export async function resumeReplies(db: Db, channelId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const waiting = await trx
      .selectFrom("conversations")
      .select(["id", "organizationId"])
      .where("channelId", "=", channelId)
      .where("handler", "=", "assistant")
      .where("lastMessageDirection", "=", "inbound")
      .where("windowOpenedAt", ">", new Date(Date.now() - replyWindowMs))
      .execute();
    for (const { id: conversationId, organizationId } of waiting) {
      await scheduleReply(trx, { conversationId, organizationId, opensTurn: true });
    }
  });
}
