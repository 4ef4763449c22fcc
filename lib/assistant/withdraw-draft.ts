import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

/** Takes the open draft away: the contact has written since, so it no longer fits. In the caller's transaction. */
export async function withdrawDraft(
  trx: Db,
  { organizationId, conversationId }: { organizationId: string; conversationId: string },
): Promise<void> {
  const withdrawn = await trx
    .updateTable("drafts")
    .set({ status: "superseded", decidedAt: new Date() })
    .where("organizationId", "=", organizationId)
    .where("conversationId", "=", conversationId)
    .where("status", "=", "open")
    .returning("id")
    .execute();
  if (withdrawn.length === 0) return;
  await announce(trx, {
    organizationId,
    type: "conversation.updated",
    resourceId: conversationId,
    conversationId,
  });
}
