import type { Db } from "#lib/db/client";
import { sendSenderActions } from "#lib/inbox/send-sender-actions";

/** Shows the contact that their messages were read. Cosmetic: a failure is not tried again. */
export async function markSeen(db: Db, payload: { conversationId: string }): Promise<void> {
  await sendSenderActions(db, payload.conversationId, ["mark_seen"]);
}
