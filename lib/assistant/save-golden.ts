import type { GoldenConversation } from "#lib/assistant/golden-schema";
import { keepGolden } from "#lib/assistant/keep-golden";
import type { Context } from "#lib/auth/context";

/** Keeps a conversation as an example of what is expected; one of the same name is replaced. */
export async function saveGolden(ctx: Context, golden: GoldenConversation): Promise<void> {
  await keepGolden(ctx, [golden]);
}
