import { sql } from "kysely";
import type { GoldenConversation } from "#lib/assistant/golden-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";

/** Keeps conversations, each of another name; those kept under the same names before are replaced. */
export async function keepGolden(ctx: Context, goldens: GoldenConversation[]): Promise<void> {
  requirePermission(ctx, "assistant.edit");
  if (goldens.length === 0) return;
  const { organizationId, actor } = ctx;
  const createdBy = actor.type === "member" ? actor.id : null;
  await ctx.db
    .insertInto("goldenConversations")
    .values(
      goldens.map((one) => ({ organizationId, name: one.name, content: JSON.stringify(one), createdBy })),
    )
    .onConflict((row) =>
      row.columns(["organizationId", "name"]).doUpdateSet({
        content: sql`excluded.content`,
        ranAt: null,
        wrong: [],
      }),
    )
    .execute();
}
