import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { Claim } from "#lib/inbox/deliver-claim";
import { humanAgentWindowMs, replyWindowMs } from "#lib/inbox/reply-window";
import { announce } from "#lib/live/announce";

/**
 * Meta says that the window is over in which this message was sent, whatever our reckoning was: from here on what comes
 * after that window holds, until the contact writes again. In the caller's transaction.
 */
export async function closeRefusedWindow(trx: Db, { state, message, humanAgent }: Claim): Promise<void> {
  const { id: conversationId, organizationId } = state;
  const over = new Date(Date.now() - (humanAgent ? humanAgentWindowMs : replyWindowMs));
  const closed = await trx
    .updateTable("conversations")
    .set({ windowOpenedAt: over })
    .where("id", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where("windowOpenedAt", ">", over)
    // What the contact did since the message was handed over is not what Meta judged.
    .where("windowOpenedAt", "<", sql<Date>`(select sending_at from messages where id = ${message.id})`)
    .returning("id")
    .executeTakeFirst();
  if (closed === undefined) return;
  await announce(trx, {
    organizationId,
    type: "conversation.updated",
    resourceId: conversationId,
    conversationId,
  });
}
