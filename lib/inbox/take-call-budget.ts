import { sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import type { ChannelPlace } from "#lib/inbox/receive-contact";

type Family = Database["callBudgets"]["family"];

/**
 * Meta allows 750 private replies an hour to comments and 100 a second to live ones. A full bucket and an hour's refill
 * are 600 together; a full bucket and a second's refill 80. An account's conversations may be read twice a second: who
 * has a turn makes two calls at most.
 */
const budgets: Record<Family, { burst: number; perSecond: number }> = {
  private_reply: { burst: 50, perSecond: 550 / 3600 },
  live_private_reply: { burst: 40, perSecond: 40 },
  reading: { burst: 1, perSecond: 1 / 1.1 },
};

/**
 * Takes one call out of the account's bucket, which all processes share through its row.
 * @returns undefined when it was taken, else when the next one will be there
 */
export async function takeCallBudget(
  trx: Db,
  channel: ChannelPlace,
  family: Family,
): Promise<Date | undefined> {
  const { burst, perSecond } = budgets[family];
  const place = { organizationId: channel.organizationId, channelId: channel.id, family };
  await trx
    .insertInto("callBudgets")
    .values({ ...place, tokens: burst, refilledAt: sql<Date>`clock_timestamp()` })
    .onConflict((row) => row.columns(["channelId", "family"]).doNothing())
    .execute();
  const locked = await trx
    .selectFrom("callBudgets")
    .select([
      sql<number>`least(${burst}::float8, tokens + ${perSecond}::float8
        * greatest(0, extract(epoch from clock_timestamp() - refilled_at))::float8)`.as("tokens"),
      sql<Date>`clock_timestamp()`.as("now"),
    ])
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("family", "=", family)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { now, tokens } = locked;
  if (tokens < 1) return new Date(now.getTime() + Math.ceil(((1 - tokens) / perSecond) * 1000));
  await trx
    .updateTable("callBudgets")
    .set({ tokens: tokens - 1, refilledAt: now })
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("family", "=", family)
    .execute();
  return undefined;
}
