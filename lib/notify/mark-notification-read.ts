import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { getNotification } from "#lib/notify/queries";
import type { Notification } from "#lib/notify/schema";

/** Marks the member's own notification read or, with `read: false`, unread. The first reading's time stays. */
export async function markNotificationRead(
  ctx: Context,
  id: string,
  input: { read: boolean } = { read: true },
): Promise<Notification> {
  if (ctx.actor.type !== "member") throw new AppError("forbidden", "Only a member has notifications.");
  await ctx.db
    .updateTable("notifications")
    .set({ readAt: input.read ? sql`now()` : null })
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", ctx.actor.id)
    .where("id", "=", id)
    .where("readAt", input.read ? "is" : "is not", null)
    .execute();
  return getNotification(ctx, id);
}
