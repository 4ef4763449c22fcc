import { sql } from "kysely";
import type { GoldenImport } from "#lib/assistant/golden-schema";
import { readGoldenEntries } from "#lib/assistant/read-golden-entries";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";

/** Keeps every conversation of a file that can be read, and tells what is wrong with the others; those of the same name are replaced. */
export async function importGolden(ctx: Context, text: string): Promise<GoldenImport> {
  requirePermission(ctx, "assistant.edit");
  const { good, problems } = readGoldenEntries(text);
  if (good.length > 0) {
    const { organizationId, actor } = ctx;
    const createdBy = actor.type === "member" ? actor.id : null;
    await ctx.db
      .insertInto("goldenConversations")
      .values(
        good.map((one) => ({ organizationId, name: one.name, content: JSON.stringify(one), createdBy })),
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
  return { imported: good.length, problems };
}
