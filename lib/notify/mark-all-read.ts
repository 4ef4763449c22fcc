import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { ownMemberId } from "#lib/notify/own-member-id";

/**
 * Marks the member's notifications read on all their screens: all of them, or those about one conversation, which
 * reading the conversation does by itself. @returns how many were unread
 */
export async function markAllRead(ctx: Context, about: { conversationId?: string } = {}): Promise<number> {
  const memberId = ownMemberId(ctx);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const changed = await trx
      .updateTable("notifications")
      .set({ readAt: sql`now()` })
      .where("organizationId", "=", organizationId)
      .where("memberId", "=", memberId)
      .where("readAt", "is", null)
      .$if(about.conversationId !== undefined, (query) =>
        query.where("conversationId", "=", about.conversationId ?? ""),
      )
      .returning("id")
      .execute();
    const [first] = changed;
    // One event is enough: whoever shows notifications reads their list anew.
    if (first)
      await announce(trx, { organizationId, type: "notification.updated", resourceId: first.id, memberId });
    return changed.length;
  });
}
