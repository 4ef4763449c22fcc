import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

type Read = {
  organizationId: string;
  conversationId: string;
  /** Meta's time of the newest message the contact has seen. */
  readAt: Date;
};

/** Everything of ours up to the message the contact saw counts as read. In the caller's transaction, which holds the row. */
export async function applyRead(trx: Db, { organizationId, conversationId, readAt }: Read): Promise<void> {
  await trx
    .updateTable("conversations")
    .set({ contactReadAt: readAt })
    .where("id", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where((eb) => eb.or([eb("contactReadAt", "is", null), eb("contactReadAt", "<", readAt)]))
    .execute();
  const seen = await trx
    .updateTable("messages")
    .set({ status: "read" })
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where("direction", "=", "outbound")
    .where("status", "=", "sent")
    .where("externalId", "is not", null)
    .where("occurredAt", "<=", readAt)
    .returning("id")
    .execute();
  for (const { id } of seen) {
    await announce(trx, { organizationId, type: "message.updated", resourceId: id, conversationId });
  }
}
