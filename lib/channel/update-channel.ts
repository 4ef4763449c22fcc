import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { getChannel } from "#lib/channel/queries";
import type { Channel, UpdateChannelInput } from "#lib/channel/schema";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

/** Changes how the assistant behaves on a channel, in effect for its very next decision. */
export async function updateChannel(ctx: Context, id: string, input: UpdateChannelInput): Promise<Channel> {
  requirePermission(ctx, "channels.manage");
  const { assistantMode, takeoverMinutes, assistantShadow } = input;
  if (assistantMode === undefined && takeoverMinutes === undefined && assistantShadow === undefined)
    return getChannel(ctx, id);
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("channels")
      .set({ assistantMode, takeoverMinutes, assistantShadow })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not-found", "There is no such channel.");
    await announce(trx, { organizationId, type: "channel.updated", resourceId: id });
    const inside = { ...ctx, db: trx };
    const channel = await getChannel(inside, id);
    const details = {
      username: channel.username,
      ...(assistantMode === undefined ? {} : { assistant_mode: assistantMode }),
      ...(takeoverMinutes === undefined ? {} : { takeover_minutes: takeoverMinutes }),
      ...(assistantShadow === undefined ? {} : { assistant_shadow: assistantShadow }),
    };
    await recordAudit(inside, { action: "channel.updated", subjectType: "channel", subjectId: id, details });
    return channel;
  });
}
