import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { actingMember } from "#lib/desk/internal-member";
import { getPreferences } from "#lib/desk/queries";
import type { Preferences, savePreferencesSchema } from "#lib/desk/schema";

/** Changes how the member likes to work; what is not named stays. */
export function savePreferences(
  ctx: Context,
  input: z.output<typeof savePreferencesSchema>,
): Promise<Preferences> {
  const { id: memberId } = actingMember(ctx);
  return inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    const {
      undo_send_seconds: undoSendSeconds,
      density,
      shortcuts,
    } = { ...(await getPreferences(within)), ...input };
    const chosen = { undoSendSeconds, density, shortcuts: JSON.stringify(shortcuts), updatedAt: new Date() };
    await trx
      .insertInto("memberPreferences")
      .values({ memberId, organizationId: ctx.organizationId, ...chosen })
      .onConflict((row) => row.column("memberId").doUpdateSet(chosen))
      .execute();
    return getPreferences(within);
  });
}
