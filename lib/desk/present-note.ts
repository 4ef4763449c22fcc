import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { type Note, noteSchema } from "#lib/desk/schema";

type Row = Selectable<Database["notes"]>;

/** The notes of one organisation with whom they mention, in the rows' order. */
export async function presentNotes(db: Db, rows: readonly Row[]): Promise<Note[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const mentions = await db
    .selectFrom("noteMentions as nm")
    .innerJoin("members as m", "m.id", "nm.memberId")
    .select(["nm.noteId", "m.id", "m.name"])
    .where("nm.organizationId", "=", first.organizationId)
    .where(
      "nm.noteId",
      "in",
      rows.map((row) => row.id),
    )
    .orderBy("m.name")
    .execute();
  return rows.map((row) =>
    noteSchema.parse({
      id: row.id,
      conversation_id: row.conversationId,
      author: { id: row.authorId, name: row.authorName ?? "A former member" },
      text: row.text,
      mentions: row.deletedAt === null ? mentions.filter((mention) => mention.noteId === row.id) : [],
      edited_at: row.editedAt?.toISOString() ?? null,
      deleted_at: row.deletedAt?.toISOString() ?? null,
      created_at: row.createdAt.toISOString(),
    }),
  );
}
