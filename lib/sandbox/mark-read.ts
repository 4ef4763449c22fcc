import { type Mutation, recordChange } from "#lib/sandbox/mutate";
import { queueWebhook } from "#lib/sandbox/queue-webhook";
import type { ThreadRow } from "#lib/sandbox/store-message";
import { readItem } from "#lib/sandbox/webhook-items";

/** The customer reads: everything of the business up to that message, or all of it. Silent when nothing was unread. */
export async function markRead(mutation: Mutation, thread: ThreadRow, upToMid?: string): Promise<boolean> {
  const { trx, now } = mutation;
  let query = trx
    .updateTable("sandbox.messages")
    .set({ readAt: now })
    .where("igsid", "=", thread.igsid)
    .where("author", "=", "business")
    .where("readAt", "is", null);
  if (upToMid) {
    query = query.where("sentAt", "<=", (eb) =>
      eb.selectFrom("sandbox.messages as m").select("m.sentAt").where("m.mid", "=", upToMid),
    );
  }
  const rows = await query.returning(["mid", "sentAt"]).execute();
  const last = rows.sort((a, b) => a.sentAt - b.sentAt).at(-1);
  if (!last) return false;
  const { businessId, customerId } = thread;
  await queueWebhook(mutation, {
    businessId,
    field: "messaging_seen",
    item: readItem(thread, last.mid, now),
  });
  recordChange(mutation, { kind: "read", businessId, customerId, mid: last.mid });
  return true;
}
