import type { Updateable } from "kysely";
import { getGap } from "#lib/assistant/gap-queries";
import type { Gap, Proposal } from "#lib/assistant/gap-schema";
import type { Context } from "#lib/auth/context";
import type { Database } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

type Change = Updateable<Database["gaps"]> & { status: Gap["status"] };

/** Moves a gap on, if nobody has settled it before. In the caller's transaction. @throws AppError not-found, conflict */
export async function settleGap(ctx: Context, id: string, change: Change): Promise<void> {
  const { organizationId, db } = ctx;
  const moved = await db
    .updateTable("gaps")
    .set(change)
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .where("status", "in", ["open", "proposed"])
    .returning("id")
    .executeTakeFirst();
  if (!moved) {
    const { status } = await getGap(ctx, id);
    throw new AppError("conflict", `This question was ${status} meanwhile.`);
  }
  await announce(db, { organizationId, type: "gap.updated", resourceId: id });
}

export function settledBy(ctx: Context): { settledAt: Date; settledBy: string | null } {
  return { settledAt: new Date(), settledBy: ctx.actor.type === "member" ? ctx.actor.id : null };
}

/** The columns of a proposal. */
export function proposed(ctx: Context, { question, answer }: Proposal) {
  return {
    proposedQuestion: question,
    proposedAnswer: answer,
    proposedBy: ctx.actor.type === "member" ? ctx.actor.id : null,
  };
}
