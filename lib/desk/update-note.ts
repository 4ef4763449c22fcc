import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { lockOwnNote } from "#lib/desk/lock-own-note";
import { getNote } from "#lib/desk/queries";
import { recordMentions } from "#lib/desk/record-mentions";
import type { Note } from "#lib/desk/schema";
import { announce } from "#lib/live/announce";

/**
 * Rewords one's own note; who is newly mentioned is told.
 * @throws AppError forbidden, not-found, conflict, validation
 */
export function updateNote(
  ctx: Context,
  id: string,
  input: { text: string; mentionIds: readonly string[] },
): Promise<Note> {
  return inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    const { conversationId, author, text } = await lockOwnNote(within, id);
    await trx
      .updateTable("notes")
      .set(text === input.text ? { text } : { text: input.text, editedAt: new Date() })
      .where("id", "=", id)
      .where("organizationId", "=", ctx.organizationId)
      .execute();
    await recordMentions(within, { noteId: id, conversationId, author }, input);
    const { organizationId } = ctx;
    await announce(trx, { organizationId, type: "note.updated", resourceId: id, conversationId });
    return getNote(within, id);
  });
}
