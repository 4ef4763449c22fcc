import type { Db } from "#lib/db/client";
import type { MessageRow } from "#lib/inbox/apply-edits";

/** Leaves a tombstone: who wrote and when, and nothing of what. In the caller's transaction. */
export async function applyErasure(trx: Db, message: MessageRow): Promise<void> {
  const { id, organizationId, channelId, externalId } = message;
  await trx
    .updateTable("messages")
    .set({
      status: "deleted",
      text: null,
      details: "{}",
      sources: "[]",
      replyToExternalId: null,
      errorCode: null,
      errorMessage: null,
      editCount: 0,
      editedAt: null,
    })
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  await trx
    .deleteFrom("attachments")
    .where("messageId", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  if (externalId !== null) await forgetByExternalId(trx, { organizationId, channelId, externalId });
}

/** What we keep about a message by Meta's id, with or without the message: its edits and reactions. */
export async function forgetByExternalId(
  trx: Db,
  message: { organizationId: string; channelId: string; externalId: string },
): Promise<void> {
  for (const table of ["messageEdits", "reactions"] as const) {
    await trx
      .deleteFrom(table)
      .where("organizationId", "=", message.organizationId)
      .where("channelId", "=", message.channelId)
      .where("messageExternalId", "=", message.externalId)
      .execute();
  }
}
