import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { readOffer } from "#lib/channel/offer-accounts";
import type { Candidate } from "#lib/channel/schema";
import { AppError } from "#lib/errors";

/**
 * The accounts the member may choose from, without their tokens. Service only: `ctx.db` must not be a member's
 * transaction.
 * @throws AppError not-found when the choice is another's, made, or older than ten minutes
 */
export async function listCandidates(ctx: Context, id: string): Promise<Candidate[]> {
  requirePermission(ctx, "channels.manage");
  const state =
    ctx.actor.type === "member"
      ? await ctx.db
          .selectFrom("oauthStates")
          .select(["id", "organizationId", "candidates"])
          .where("id", "=", id)
          .where("organizationId", "=", ctx.organizationId)
          .where("memberId", "=", ctx.actor.id)
          .where("chosenAt", "is", null)
          .where("expiresAt", ">", sql<Date>`now()`)
          .executeTakeFirst()
      : undefined;
  if (!state?.candidates) {
    throw new AppError("not-found", "This choice is no longer open. Start again with Connect Instagram.");
  }
  return readOffer(state, state.candidates).map(({ externalId, username, name, pictureUrl, pageName }) => ({
    externalId,
    username,
    name,
    pictureUrl,
    pageName,
  }));
}
