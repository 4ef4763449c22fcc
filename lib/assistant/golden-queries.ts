import { type KeptGolden, keptGoldenSchema } from "#lib/assistant/golden-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";

/** The golden conversations with how they fared when they were last run, by name. */
export function listKeptGolden(ctx: Context): Promise<KeptGolden[]> {
  return read(ctx, async ({ db, organizationId }) => {
    const rows = await db
      .selectFrom("goldenConversations")
      .select(["id", "content", "waiting", "ranAt", "wrong"])
      .where("organizationId", "=", organizationId)
      .orderBy("name")
      .limit(1000)
      .execute();
    return rows.map(({ ranAt, ...row }) =>
      keptGoldenSchema.parse({ ...row, ran_at: ranAt?.toISOString() ?? null }),
    );
  });
}
