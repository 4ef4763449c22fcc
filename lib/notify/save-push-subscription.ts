import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { ownMemberId } from "#lib/notify/own-member-id";
import type { pushSubscriptionSchema } from "#lib/notify/schema";
import { checkUrl, parseUrl } from "#lib/outbound/check-url";
import { OutboundError } from "#lib/outbound/outbound-error";

const mostDevices = 20;

/**
 * This browser wants the member's notifications. A browser that somebody else used before is theirs no longer.
 * @throws AppError validation for an address that is no push service's
 */
export async function savePushSubscription(
  ctx: Context,
  input: z.output<typeof pushSubscriptionSchema>,
): Promise<void> {
  const memberId = ownMemberId(ctx);
  const { organizationId } = ctx;
  refusePrivate(input.endpoint);
  await inTransaction(ctx.db, async (trx) => {
    await trx
      .deleteFrom("pushSubscriptions")
      .where("endpoint", "=", input.endpoint)
      .where("memberId", "<>", memberId)
      .where("organizationId", "=", organizationId)
      .execute();
    const { p256dh, auth } = input.keys;
    const values = { p256dh, auth, device: input.device ?? "" };
    await trx
      .insertInto("pushSubscriptions")
      .values({ organizationId, memberId, endpoint: input.endpoint, ...values })
      .onConflict((row) => row.columns(["memberId", "endpoint"]).doUpdateSet(values))
      .execute();
    await trx
      .deleteFrom("pushSubscriptions")
      .where("memberId", "=", memberId)
      .where("organizationId", "=", organizationId)
      .where("id", "not in", (eb) =>
        eb
          .selectFrom("pushSubscriptions")
          .select("id")
          .where("memberId", "=", memberId)
          .orderBy("createdAt", "desc")
          .limit(mostDevices),
      )
      .execute();
  });
}

function refusePrivate(endpoint: string): void {
  try {
    const url = parseUrl(endpoint);
    if (url.protocol !== "https:") throw new OutboundError("invalid-url", "A push service answers on https.");
    checkUrl(url);
  } catch (cause) {
    if (!(cause instanceof OutboundError)) throw cause;
    const errors = [{ pointer: "/endpoint", detail: cause.message }];
    throw new AppError("validation", "This is not the address of a push service.", { errors, cause });
  }
}
