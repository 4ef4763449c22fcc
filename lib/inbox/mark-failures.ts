import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

/**
 * Whether the list marks the conversation: something we said did not leave, and nobody has decided about it. What the
 * assistant's own rules held back is no failure. In the caller's transaction, which holds the conversation.
 */
export async function markFailures(
  trx: Db,
  conversation: { id: string; organizationId: string },
): Promise<void> {
  const { id, organizationId } = conversation;
  const failed = sql<boolean>`exists (select from messages m where m.conversation_id = ${id}
    and m.status in ('failed', 'unconfirmed') and coalesce(m.error_code, '') not in ('dismissed', 'superseded'))`;
  const changed = await trx
    .updateTable("conversations")
    .set({ sendFailed: failed })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .where(sql<boolean>`send_failed is distinct from ${failed}`)
    .returning("id")
    .executeTakeFirst();
  if (changed === undefined) return;
  await announce(trx, { organizationId, type: "conversation.updated", resourceId: id, conversationId: id });
}
