import type { GoldenConversation } from "#lib/assistant/golden-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";

/** Keeps a conversation as an example of what is expected; one of the same name is replaced. */
export async function saveGolden(ctx: Context, golden: GoldenConversation): Promise<void> {
  requirePermission(ctx, "assistant.edit");
  const { organizationId, actor } = ctx;
  const content = JSON.stringify(golden);
  await ctx.db
    .insertInto("goldenConversations")
    .values({
      organizationId,
      name: golden.name,
      content,
      createdBy: actor.type === "member" ? actor.id : null,
    })
    .onConflict((row) =>
      row.columns(["organizationId", "name"]).doUpdateSet({ content, ranAt: null, wrong: [] }),
    )
    .execute();
}
