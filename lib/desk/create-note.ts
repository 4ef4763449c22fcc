import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { holdConversation } from "#lib/desk/internal-conversation";
import { actingMember } from "#lib/desk/internal-member";
import { getNote } from "#lib/desk/queries";
import { recordMentions } from "#lib/desk/record-mentions";
import type { Note } from "#lib/desk/schema";
import { announce } from "#lib/live/announce";

export type CreateNoteInput = {
  conversationId: string;
  text: string;
  mentionIds: readonly string[];
  /** The same key in the same conversation answers with the note made the first time. */
  idempotencyKey?: string | undefined;
};

/**
 * Writes something into a conversation for colleagues only and tells whom it mentions.
 * @throws AppError forbidden, not-found, validation
 */
export function createNote(ctx: Context, input: CreateNoteInput): Promise<Note> {
  const author = actingMember(ctx);
  const { organizationId } = ctx;
  const { conversationId, text, mentionIds, idempotencyKey } = input;
  return inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    await holdConversation(within, conversationId);
    const made = await trx
      .insertInto("notes")
      .values({
        organizationId,
        conversationId,
        authorId: author.id,
        authorName: author.name,
        text,
        idempotencyKey: idempotencyKey ?? null,
      })
      .onConflict((row) =>
        row.columns(["conversationId", "idempotencyKey"]).where("idempotencyKey", "is not", null).doNothing(),
      )
      .returning("id")
      .executeTakeFirst();
    if (made === undefined) return getNote(within, await earlierId(within, input));
    await recordMentions(within, { noteId: made.id, conversationId, author }, { text, mentionIds });
    await announce(trx, { organizationId, type: "note.created", resourceId: made.id, conversationId });
    return getNote(within, made.id);
  });
}

async function earlierId(ctx: Context, input: CreateNoteInput): Promise<string> {
  const { id } = await ctx.db
    .selectFrom("notes")
    .select("id")
    .where("conversationId", "=", input.conversationId)
    .where("organizationId", "=", ctx.organizationId)
    .where("idempotencyKey", "=", input.idempotencyKey ?? null)
    .executeTakeFirstOrThrow();
  return id;
}
