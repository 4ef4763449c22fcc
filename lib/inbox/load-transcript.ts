import type { Db } from "#lib/db/client";
import type { AuthorType, MessageKind, MessageStatus } from "#lib/inbox/schema";

/** One utterance as the assistant reads it. */
export type TranscriptMessage = {
  id: string;
  externalId: string | null;
  /** the message this one answers */
  replyToExternalId: string | null;
  /** The order of arrival. */
  seq: number;
  direction: "inbound" | "outbound";
  authorType: AuthorType;
  kind: MessageKind;
  text: string | null;
  status: MessageStatus;
  editCount: number;
  occurredAt: Date;
};

/** The last messages of a conversation, oldest first, without what was unsent and what never left. */
export async function loadTranscript(
  db: Db,
  conversation: { organizationId: string; conversationId: string },
  limit = 40,
): Promise<TranscriptMessage[]> {
  const rows = await db
    .selectFrom("messages")
    .select(["id", "seq", "direction", "authorType", "kind", "text", "status", "editCount", "occurredAt"])
    .select(["externalId", "replyToExternalId"])
    .where("conversationId", "=", conversation.conversationId)
    .where("organizationId", "=", conversation.organizationId)
    .where("status", "not in", ["deleted", "failed"])
    .orderBy("occurredAt", "desc")
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return rows.reverse();
}
