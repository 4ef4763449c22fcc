import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { Exchange } from "#lib/inbox/receive-contact";
import { notify } from "#lib/notify/notify";

/**
 * Tells the member who answers a conversation that its customer wrote, unless they have it before their eyes. Without the
 * words: the customer may take those back, and what was told stays.
 */
export async function notifyAssignee(trx: Db, { contact, conversation }: Exchange): Promise<void> {
  const { organizationId, id: conversationId, assigneeId, handler } = conversation;
  if (assigneeId === null || handler !== "member") return;
  const here = await trx
    .selectFrom("presences")
    .select("memberId")
    .where("organizationId", "=", organizationId)
    .where("conversationId", "=", conversationId)
    .where("memberId", "=", assigneeId)
    .where("expiresAt", ">", sql<Date>`now()`)
    .limit(1)
    .executeTakeFirst();
  if (here) return;
  await notify(trx, {
    organizationId,
    memberIds: [assigneeId],
    kind: "new_message",
    title: `${contact.name ?? (contact.username === null ? "A customer" : `@${contact.username}`)} wrote`,
    body: "In a conversation that is yours.",
    conversationId,
    collapse: true,
  });
}
