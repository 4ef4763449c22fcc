import { setTimeout as wait } from "node:timers/promises";
import { resumeReplies } from "#lib/assistant/resume-replies";
import type { Paused } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { holdAssistantSends } from "#lib/inbox/assistant-pause";
import { countBeingSent, withdrawQueued } from "#lib/inbox/withdraw-queued";
import { announce } from "#lib/live/announce";

type Scope = { channelId?: string };

/** Longer than a call to Meta may take. */
const patienceMs = 30_000;
const lookEveryMs = 100;

/**
 * The kill switch: once this returns nothing of the assistant leaves, neither a new answer nor a queued one, and what
 * was with Meta at that moment has come back. Any member may pull it.
 * @throws AppError not-found for a channel that is not there
 */
export async function pauseAssistant(ctx: Context, scope: Scope = {}): Promise<Paused> {
  requirePermission(ctx, "assistant.pause");
  const { organizationId, actor } = ctx;
  const by = actor.type === "member" ? actor.id : null;
  await inTransaction(ctx.db, async (trx) => {
    await holdAssistantSends(trx, organizationId);
    if (await setSwitch(trx, { organizationId, ...scope }, { at: new Date(), by })) {
      await tell({ ...ctx, db: trx }, scope, "assistant.paused");
    }
  });
  const place = { organizationId, ...scope };
  const withdrawn = await withdrawQueued(ctx.db, { ...place, reason: "assistant_paused" });
  const deadline = Date.now() + patienceMs;
  let unsettled = await countBeingSent(ctx.db, place);
  while (unsettled > 0 && Date.now() < deadline) {
    await wait(lookEveryMs);
    unsettled = await countBeingSent(ctx.db, place);
  }
  return { withdrawn, unsettled };
}

/**
 * Lets the assistant speak again, first to who has waited meanwhile.
 * @throws AppError forbidden for agents, not-found
 */
export async function resumeAssistant(ctx: Context, scope: Scope = {}): Promise<void> {
  requirePermission(ctx, "assistant.resume");
  const { organizationId } = ctx;
  await inTransaction(ctx.db, async (trx) => {
    await holdAssistantSends(trx, organizationId);
    if (await setSwitch(trx, { organizationId, ...scope }, undefined)) {
      await tell({ ...ctx, db: trx }, scope, "assistant.resumed");
    }
  });
  const channels = await ctx.db
    .selectFrom("channels")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("status", "=", "active")
    .execute();
  for (const { id } of channels) {
    if (scope.channelId === undefined || scope.channelId === id) await resumeReplies(ctx.db, id);
  }
}

type Switch = { at: Date; by: string | null } | undefined;

/** @returns whether it moved: pausing twice keeps who was first */
async function setSwitch(
  trx: Db,
  place: { organizationId: string; channelId?: string },
  to: Switch,
): Promise<boolean> {
  const { organizationId, channelId } = place;
  const from = to === undefined ? ("is not" as const) : ("is" as const);
  if (channelId !== undefined) {
    const channel = await trx
      .selectFrom("channels")
      .select("id")
      .where("id", "=", channelId)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (channel === undefined) throw new AppError("not-found", "There is no such channel.");
    const { numUpdatedRows } = await trx
      .updateTable("channels")
      .set({ assistantPausedAt: to?.at ?? null, assistantPausedBy: to?.by ?? null })
      .where("id", "=", channelId)
      .where("organizationId", "=", organizationId)
      .where("assistantPausedAt", from, null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  await trx
    .insertInto("assistantSettings")
    .values({ organizationId })
    .onConflict((conflict) => conflict.column("organizationId").doNothing())
    .execute();
  const { numUpdatedRows } = await trx
    .updateTable("assistantSettings")
    .set({ pausedAt: to?.at ?? null, pausedBy: to?.by ?? null })
    .where("organizationId", "=", organizationId)
    .where("pausedAt", from, null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function tell(
  ctx: Context,
  { channelId }: Scope,
  action: "assistant.paused" | "assistant.resumed",
): Promise<void> {
  const { organizationId } = ctx;
  const subject = channelId === undefined ? "organization" : "channel";
  await recordAudit(ctx, { action, subjectType: subject, subjectId: channelId ?? organizationId });
  await announce(
    ctx.db,
    { organizationId, type: "assistant.updated", resourceId: organizationId },
    ...(channelId === undefined
      ? []
      : [{ organizationId, type: "channel.updated" as const, resourceId: channelId }]),
  );
}
