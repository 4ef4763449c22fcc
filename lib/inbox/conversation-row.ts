import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";

export type ConversationRow = Selectable<Database["conversations"]>;
export type ContactRow = Selectable<Database["contacts"]>;

type Place = { organizationId: string; conversationId: string };

/** Whoever changes a conversation's handler, window, messages' order or outgoing line holds its row. */
export function lockConversation(trx: Db, place: Place): Promise<ConversationRow | undefined> {
  return trx
    .selectFrom("conversations")
    .selectAll()
    .where("id", "=", place.conversationId)
    .where("organizationId", "=", place.organizationId)
    .forUpdate()
    .executeTakeFirst();
}
