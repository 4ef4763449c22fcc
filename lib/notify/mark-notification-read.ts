import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { ownMemberId } from "#lib/notify/own-member-id";
import { getNotification } from "#lib/notify/queries";
import type { Notification } from "#lib/notify/schema";

/** Marks the member's own notification read or, with `read: false`, unread, on all their screens. The first reading's time stays. */
export async function markNotificationRead(
  ctx: Context,
  id: string,
  input: { read: boolean } = { read: true },
): Promise<Notification> {
  const memberId = ownMemberId(ctx);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const changed = await trx
      .updateTable("notifications")
      .set({ readAt: input.read ? sql`now()` : null })
      .where("organizationId", "=", organizationId)
      .where("memberId", "=", memberId)
      .where("id", "=", id)
      .where("readAt", input.read ? "is" : "is not", null)
      .returning("id")
      .executeTakeFirst();
    if (changed)
      await announce(trx, { organizationId, type: "notification.updated", resourceId: id, memberId });
    return getNotification({ ...ctx, db: trx }, id);
  });
}
