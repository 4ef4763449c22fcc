import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { listAssignmentRules } from "#lib/inbox/list-assignment-rules";
import type { AssignmentRule } from "#lib/inbox/queue-schema";

/** @throws AppError forbidden, not-found, validation */
export function updateAssignmentRule(
  ctx: Context,
  channelId: string,
  patch: Partial<Omit<AssignmentRule, "channel_id">>,
): Promise<AssignmentRule> {
  requirePermission(ctx, "inbox.configure");
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    const before = await ruleOf(inside, channelId);
    const { mode, everyone, member_ids: memberIds } = { ...before, ...patch };
    if (mode === "round_robin" && !everyone && memberIds.length === 0) {
      const detail = "Choose at least one member to take turns.";
      throw new AppError("validation", detail, { errors: [{ pointer: "/member_ids", detail }] });
    }
    const { organizationId } = ctx;
    const columns = { mode, everyone, updatedAt: new Date() };
    await trx
      .insertInto("assignmentRules")
      .values({ organizationId, channelId, ...columns })
      .onConflict((row) => row.column("channelId").doUpdateSet(columns))
      .execute();
    if (patch.member_ids) await choose(trx, { organizationId, channelId, memberIds });
    await recordAudit(inside, {
      action: "assignment.changed",
      subjectType: "channel",
      subjectId: channelId,
      details: { mode, everyone, members: memberIds },
    });
    return ruleOf(inside, channelId);
  });
}

async function ruleOf(ctx: Context, channelId: string): Promise<AssignmentRule> {
  const rule = (await listAssignmentRules(ctx)).find((each) => each.channel_id === channelId);
  if (rule === undefined) throw new AppError("not-found", "There is no such channel.");
  return rule;
}

type Choice = { organizationId: string; channelId: string; memberIds: string[] };

/** Turns already taken stay counted, so that leaving and joining again gains nobody anything. */
async function choose(trx: Db, { organizationId, channelId, memberIds }: Choice): Promise<void> {
  const wanted = [...new Set(memberIds)];
  const known = await trx
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where((eb) => (wanted.length > 0 ? eb("id", "in", wanted) : eb.lit(false)))
    .execute();
  if (known.length < wanted.length) {
    const detail = "Choose members of your organisation.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/member_ids", detail }] });
  }
  await trx
    .updateTable("assignmentTurns")
    .set({ chosen: false })
    .where("channelId", "=", channelId)
    .where("organizationId", "=", organizationId)
    .execute();
  if (wanted.length === 0) return;
  await trx
    .insertInto("assignmentTurns")
    .values(wanted.map((memberId) => ({ organizationId, channelId, memberId, chosen: true })))
    .onConflict((row) => row.columns(["channelId", "memberId"]).doUpdateSet({ chosen: true }))
    .execute();
}
