"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { action } from "#lib/http/action";
import { markAllRead } from "#lib/notify/mark-all-read";
import { markNotificationRead } from "#lib/notify/mark-notification-read";
import { countUnreadNotifications } from "#lib/notify/queries";

export const readOne = action(
  z.object({ id: z.uuid(), read: z.boolean() }),
  async (ctx, { id, read: isRead }) => {
    await markNotificationRead(ctx, id, { read: isRead });
    revalidatePath("/dashboard/notifications");
  },
);

export const readAll = action(z.object({}), async (ctx) => {
  await markAllRead(ctx);
  revalidatePath("/dashboard/notifications");
});

export async function countUnread(): Promise<number> {
  const { context } = await requireSession();
  return read(context, countUnreadNotifications);
}
