import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { actingMember } from "#lib/desk/internal-member";
import { announce } from "#lib/live/announce";

/** The member has a conversation's notes before their eyes: what mentions them there counts as read. Safe to repeat. */
export function readMentions(ctx: Context, conversationId: string): Promise<void> {
  const { id: memberId } = actingMember(ctx);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const readAt = new Date();
    const read = await trx
      .updateTable("noteMentions")
      .set({ readAt })
      .where("memberId", "=", memberId)
      .where("conversationId", "=", conversationId)
      .where("organizationId", "=", organizationId)
      .where("readAt", "is", null)
      .returning("noteId")
      .execute();
    if (read.length === 0) return;
    const told = await trx
      .updateTable("notifications")
      .set({ readAt })
      .where("memberId", "=", memberId)
      .where("conversationId", "=", conversationId)
      .where("organizationId", "=", organizationId)
      .where("kind", "=", "mention")
      .where("readAt", "is", null)
      .returning("id")
      .execute();
    const place = { organizationId, memberId, conversationId };
    await announce(
      trx,
      ...told.map(({ id }) => ({ ...place, type: "notification.updated", resourceId: id }) as const),
      // The member's other windows count anew.
      ...read.map(({ noteId }) => ({ ...place, type: "note.updated", resourceId: noteId }) as const),
    );
  });
}
