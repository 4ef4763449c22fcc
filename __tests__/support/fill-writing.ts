import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";

type Place = { organizationId: string; memberId: string; conversationId: string };

/** A row of everything members write. */
export async function fillWriting(db: Db, place: Place): Promise<void> {
  const { organizationId, memberId, conversationId } = place;
  const { id: noteId } = await db
    .insertInto("notes")
    .values({ organizationId, conversationId, authorId: memberId, text: "n" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("noteMentions")
    .values({ ...place, noteId })
    .execute();
  await db
    .insertInto("memberDrafts")
    .values({ ...place, tab: "reply", text: "d" })
    .execute();
  await db
    .insertInto("savedReplies")
    .values({ organizationId, shortcut: "hi", title: "Hi", text: "Hello" })
    .execute();
  await db
    .insertInto("presences")
    .values({ ...place, sessionId: randomUUID(), state: "viewing", expiresAt: new Date() })
    .execute();
  await db.insertInto("memberPreferences").values({ organizationId, memberId }).execute();
}
