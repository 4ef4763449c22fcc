import type { Context } from "#lib/auth/context";
import { actingMember } from "#lib/desk/internal-member";
import { AppError } from "#lib/errors";

/** The member's own note, locked. @throws AppError not-found; forbidden for a colleague's; conflict once deleted */
export async function lockOwnNote(ctx: Context, id: string) {
  const author = actingMember(ctx);
  const note = await ctx.db
    .selectFrom("notes")
    .select(["id", "conversationId", "authorId", "text", "deletedAt"])
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .forUpdate()
    .executeTakeFirst();
  if (note === undefined) throw new AppError("not-found", "There is no such note.");
  if (note.authorId !== author.id)
    throw new AppError("forbidden", "Only the person who wrote a note can change it.");
  if (note.deletedAt !== null) throw new AppError("conflict", "This note was deleted.");
  return { ...note, author };
}
