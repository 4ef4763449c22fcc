import type { Db } from "#lib/db/client";
import { sendSenderActions } from "#lib/inbox/send-sender-actions";

const patienceMs = 1000;

/**
 * Shows the contact that their message was seen and an answer is being written. Cosmetic: never throws, and never
 * holds up the caller for more than a second.
 */
export async function showTyping(db: Db, conversationId: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([sendSenderActions(db, conversationId, ["mark_seen", "typing_on"]), patience]);
  clearTimeout(timer);
}
