import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { connectAccount } from "#lib/channel/connect-account";
import { type OfferedAccount, readOffer } from "#lib/channel/offer-accounts";
import { getChannel } from "#lib/channel/queries";
import type { Channel, ChooseAccountInput } from "#lib/channel/schema";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";

/**
 * Connects one of the accounts Facebook Login found, once, by the member who logged in.
 * @throws AppError not-found when there is no such open offer of this member or no such account in it
 */
export async function chooseAccount(ctx: Context, input: ChooseAccountInput): Promise<Channel> {
  requirePermission(ctx, "channels.manage");
  const { db, organizationId, actor } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "Only the member who logged in may choose.");
  const account = await takeOffer(ctx, actor.id, input);
  const { channelId } = await connectAccount({ db, organizationId, memberId: actor.id }, account);
  return getChannel(ctx, channelId);
}

function takeOffer(ctx: Context, memberId: string, input: ChooseAccountInput): Promise<OfferedAccount> {
  return inTransaction(ctx.db, async (trx) => {
    const state = await trx
      .selectFrom("oauthStates")
      .select(["id", "organizationId", "candidates"])
      .where("id", "=", input.id)
      .where("organizationId", "=", ctx.organizationId)
      .where("memberId", "=", memberId)
      .where("chosenAt", "is", null)
      .where("expiresAt", ">", sql<Date>`now()`)
      .forUpdate()
      .executeTakeFirst();
    if (!state?.candidates) {
      throw new AppError("not-found", "This choice is no longer open. Start again with Connect Instagram.");
    }
    const account = readOffer(state, state.candidates).find((one) => one.externalId === input.externalId);
    if (!account) throw new AppError("not-found", "This account is not among those to choose from.");
    // The other accounts' tokens are of no further use.
    await trx
      .updateTable("oauthStates")
      .set({ chosenAt: sql`now()`, candidates: null })
      .where("id", "=", state.id)
      .where("organizationId", "=", ctx.organizationId)
      .execute();
    return account;
  });
}
