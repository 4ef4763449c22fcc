import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { ownMemberId } from "#lib/notify/own-member-id";
import type { savePreferenceSchema } from "#lib/notify/schema";

/** By which ways the member wants to hear of a kind from now on. */
export async function savePreference(
  ctx: Context,
  input: z.output<typeof savePreferenceSchema>,
): Promise<void> {
  const { kind, app, push, mail } = input;
  await ctx.db
    .insertInto("notificationPreferences")
    .values({ organizationId: ctx.organizationId, memberId: ownMemberId(ctx), kind, app, push, mail })
    .onConflict((row) => row.columns(["memberId", "kind"]).doUpdateSet({ app, push, mail }))
    .execute();
}
