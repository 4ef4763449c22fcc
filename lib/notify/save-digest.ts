import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { ownMemberId } from "#lib/notify/own-member-id";
import type { saveDigestSchema } from "#lib/notify/schema";

/** How often the member's unread notifications are mailed together. */
export async function saveDigest(ctx: Context, { digest }: z.output<typeof saveDigestSchema>): Promise<void> {
  await ctx.db
    .insertInto("notificationSettings")
    .values({ organizationId: ctx.organizationId, memberId: ownMemberId(ctx), digest })
    .onConflict((row) => row.column("memberId").doUpdateSet({ digest }))
    .execute();
}
