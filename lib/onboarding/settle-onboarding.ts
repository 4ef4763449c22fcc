import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";

/** What only a person can say: that the mode is as they want it, or that they need the list no more. */
export async function settleOnboarding(ctx: Context, settled: "mode" | "dismissed"): Promise<void> {
  requirePermission(ctx, "organization.edit");
  const now = new Date();
  const change = settled === "mode" ? { modeChosenAt: now } : { dismissedAt: now };
  await ctx.db
    .insertInto("onboarding")
    .values({ organizationId: ctx.organizationId, ...change })
    .onConflict((row) => row.column("organizationId").doUpdateSet(change))
    .execute();
}
