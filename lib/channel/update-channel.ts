import { type Context, requireRole } from "#lib/auth/context";
import { getChannel } from "#lib/channel/queries";
import type { Channel, UpdateChannelInput } from "#lib/channel/schema";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

/** Changes how the assistant behaves on a channel, in effect for its very next decision. */
export async function updateChannel(ctx: Context, id: string, input: UpdateChannelInput): Promise<Channel> {
  requireRole(ctx, "owner", "admin");
  const { assistantMode, takeoverMinutes } = input;
  if (assistantMode === undefined && takeoverMinutes === undefined) return getChannel(ctx, id);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("channels")
      .set({ assistantMode, takeoverMinutes })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not-found", "There is no such channel.");
    await announce(trx, { organizationId, type: "channel.updated", resourceId: id });
    return getChannel({ ...ctx, db: trx }, id);
  });
}
