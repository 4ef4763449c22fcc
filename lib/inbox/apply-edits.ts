import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";

export type MessageRow = Selectable<Database["messages"]>;

/**
 * Puts the highest-numbered edit's words on the message, whatever order message and edits came in. Number 0 of the
 * history holds the words first written.
 * @returns whether the words changed
 */
export async function applyEdits(trx: Db, message: MessageRow): Promise<boolean> {
  const { organizationId, channelId, externalId } = message;
  if (externalId === null || message.status === "deleted") return false;
  const newest = await trx
    .selectFrom("messageEdits")
    .select(["number", "text", "occurredAt"])
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("messageExternalId", "=", externalId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!newest || newest.number <= message.editCount) return false;
  if (message.editCount === 0 && message.text !== null) {
    const { text, occurredAt } = message;
    await trx
      .insertInto("messageEdits")
      .values({ organizationId, channelId, messageExternalId: externalId, number: 0, text, occurredAt })
      .onConflict((row) => row.doNothing())
      .execute();
  }
  await trx
    .updateTable("messages")
    .set({ text: newest.text, editCount: newest.number, editedAt: newest.occurredAt })
    .where("id", "=", message.id)
    .where("organizationId", "=", organizationId)
    .execute();
  return true;
}
