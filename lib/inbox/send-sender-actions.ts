import { isLimitNear } from "#lib/channel/call-limits";
import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { replyWindow } from "#lib/inbox/reply-window";
import { log } from "#lib/log";
import { sendAction } from "#lib/meta/send";

type SenderAction = Parameters<typeof sendAction>[1]["action"];

/** Hands Meta's sender actions over, in order, while the reply window is open and no limit is near. Never throws: they are cosmetic. */
export async function sendSenderActions(
  db: Db,
  conversationId: string,
  actions: SenderAction[],
): Promise<void> {
  try {
    const conversation = await db
      .selectFrom("conversations as c")
      .innerJoin("contacts as co", "co.id", "c.contactId")
      .innerJoin("channels as ch", "ch.id", "c.channelId")
      .select(["c.channelId", "c.windowOpenedAt", "ch.throttledUntil", "co.externalId as recipientId"])
      .where("c.id", "=", conversationId)
      .where("ch.status", "=", "active")
      .executeTakeFirst();
    if (conversation === undefined) return;
    if (replyWindow(conversation.windowOpenedAt, new Date()).state !== "open") return;
    if (conversation.throttledUntil !== null && conversation.throttledUntil > new Date()) return;
    const access = await graphAccess(db, conversation.channelId);
    if (isLimitNear(access)) return;
    for (const action of actions) await sendAction(access, { recipientId: conversation.recipientId, action });
  } catch (error) {
    log.debug(
      { conversationId, err: error instanceof Error ? error.name : "unknown" },
      "a sender action failed",
    );
  }
}
