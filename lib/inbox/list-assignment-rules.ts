import type { Context } from "#lib/auth/context";
import type { AssignmentRule } from "#lib/inbox/queue-schema";

/** How each channel's conversations find a person; a channel without a rule assigns nobody. */
export async function listAssignmentRules(ctx: Context): Promise<AssignmentRule[]> {
  const channels = await ctx.db
    .selectFrom("channels as ch")
    .leftJoin("assignmentRules as r", "r.channelId", "ch.id")
    .select(["ch.id", "r.mode", "r.everyone"])
    .where("ch.organizationId", "=", ctx.organizationId)
    .orderBy("ch.connectedAt")
    .orderBy("ch.id")
    .execute();
  const chosen = await ctx.db
    .selectFrom("assignmentTurns")
    .select(["channelId", "memberId"])
    .where("organizationId", "=", ctx.organizationId)
    .where("chosen", "=", true)
    .execute();
  return channels.map(({ id, mode, everyone }) => ({
    channel_id: id,
    mode: mode ?? "off",
    everyone: everyone ?? true,
    member_ids: chosen.filter(({ channelId }) => channelId === id).map(({ memberId }) => memberId),
  }));
}
