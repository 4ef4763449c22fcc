import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { messagePreview } from "#lib/inbox/message-preview";
import { supersededCode } from "#lib/inbox/superseded-error";
import { notWithdrawn } from "#lib/inbox/withdrawn";

/**
 * Writes the conversation's newest message by Meta's time into what the list shows, whatever order messages became
 * known in; an unsent one shows that it was, so the list does not jump. What the assistant's own rules took back was
 * never said: whoever it was for still waits. In the caller's transaction, which holds the row.
 */
export async function refreshPreview(
  trx: Db,
  conversation: { id: string; organizationId: string },
): Promise<void> {
  const newest = await trx
    .selectFrom("messages")
    .select(["id", "kind", "text", "status", "direction", "authorType", "authorName", "occurredAt"])
    .where("conversationId", "=", conversation.id)
    .where("organizationId", "=", conversation.organizationId)
    .where(notWithdrawn("messages"))
    .where(sql<boolean>`not (status = 'failed' and error_code is not distinct from ${supersededCode})`)
    .orderBy("occurredAt", "desc")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  await trx
    .updateTable("conversations")
    .set(previewColumns(newest))
    .where("id", "=", conversation.id)
    .where("organizationId", "=", conversation.organizationId)
    .execute();
}

type Shown = Pick<
  Selectable<Database["messages"]>,
  "id" | "kind" | "text" | "status" | "direction" | "authorType" | "authorName" | "occurredAt"
>;

/** What the list shows of its newest message. */
export function previewColumns(newest: Shown | undefined) {
  return {
    lastMessageId: newest?.id ?? null,
    lastMessagePreview: newest ? previewOf(newest) : null,
    lastMessageDirection: newest?.direction ?? null,
    lastMessageAuthorType: newest?.authorType ?? null,
    lastMessageAuthorName: newest?.authorName ?? null,
    lastMessageAt: newest?.occurredAt ?? null,
  };
}

function previewOf(message: { kind: string; text: string | null; status: string }): string {
  return message.status === "deleted" ? "Unsent message" : messagePreview(message);
}
