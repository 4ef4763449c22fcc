import type { Context } from "#lib/auth/context";
import { ownMemberId } from "#lib/notify/own-member-id";

/** This browser wants no more notifications of the member, as after signing out of it. */
export async function forgetPushSubscription(ctx: Context, endpoint: string): Promise<void> {
  await ctx.db
    .deleteFrom("pushSubscriptions")
    .where("organizationId", "=", ctx.organizationId)
    .where("memberId", "=", ownMemberId(ctx))
    .where("endpoint", "=", endpoint)
    .execute();
}
