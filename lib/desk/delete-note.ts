import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { lockOwnNote } from "#lib/desk/lock-own-note";
import { getNote } from "#lib/desk/queries";
import type { Note } from "#lib/desk/schema";
import { announce } from "#lib/live/announce";

/**
 * Takes the words of one's own note away, also from the notifications that quoted them; that there was one stays visible.
 * @throws AppError forbidden, not-found, conflict
 */
export function deleteNote(ctx: Context, id: string): Promise<Note> {
  return inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    const { conversationId } = await lockOwnNote(within, id);
    const { organizationId } = ctx;
    await trx
      .updateTable("notes")
      .set({ text: "", deletedAt: new Date() })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    // Its notifications were written at the mention's very moment, and quote the note.
    await sql`delete from notifications n using note_mentions nm
      where nm.note_id = ${id} and nm.organization_id = ${organizationId} and n.organization_id = nm.organization_id
        and n.member_id = nm.member_id and n.conversation_id = nm.conversation_id and n.kind = 'mention'
        and n.created_at = nm.created_at`.execute(trx);
    await trx
      .deleteFrom("noteMentions")
      .where("noteId", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    await announce(trx, { organizationId, type: "note.updated", resourceId: id, conversationId });
    return getNote(within, id);
  });
}
