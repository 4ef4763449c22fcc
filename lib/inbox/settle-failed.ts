import type { Db } from "#lib/db/client";
import { markFailures } from "#lib/inbox/mark-failures";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import { supersededCode } from "#lib/inbox/superseded-error";
import { announce } from "#lib/live/announce";

/** Why a message did not leave: a stable code for machines, a sentence for people. */
export type Failure = { code: string; message: string };

/** A person has decided that a message is not sent again; its echo may still prove them wrong. */
export const dismissed: Failure = { code: "dismissed", message: "A person decided not to send this again." };

/** Writes on the rows that they did not leave, where a person sees it. In the caller's transaction. */
export async function settleFailed(
  trx: Db,
  conversation: { id: string; organizationId: string },
  failed: { messageIds: readonly string[]; failure: Failure },
): Promise<void> {
  if (failed.messageIds.length === 0) return;
  const { id: conversationId, organizationId } = conversation;
  const rows = await trx
    .updateTable("messages")
    .set({
      status: "failed",
      retryAt: null,
      errorCode: failed.failure.code,
      errorMessage: failed.failure.message,
    })
    .where("id", "in", failed.messageIds)
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where("status", "in", ["queued", "sending", "unconfirmed"])
    .returning("id")
    .execute();
  for (const { id } of rows) {
    await announce(trx, { organizationId, type: "message.updated", resourceId: id, conversationId });
  }
  await markFailures(trx, conversation);
  if (failed.failure.code !== supersededCode) return;
  await refreshPreview(trx, conversation);
  await announce(trx, {
    organizationId,
    type: "conversation.updated",
    resourceId: conversationId,
    conversationId,
  });
}
