import { type GoldenConversation, goldenConversationSchema } from "#lib/assistant/golden-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";

/** The organisation's golden conversations, by name. */
export function listGolden(ctx: Context): Promise<GoldenConversation[]> {
  return read(ctx, async ({ db, organizationId }) => {
    const rows = await db
      .selectFrom("goldenConversations")
      .select("content")
      .where("organizationId", "=", organizationId)
      .orderBy("name")
      .execute();
    return rows.map(({ content }) => goldenConversationSchema.parse(content));
  });
}
