import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { priceOf, type Usage } from "#lib/model/price";
import type { Spent } from "#lib/model/spent";
import { notify } from "#lib/notify/notify";

export type Reservation = { organizationId: string; day: string; tokens: number };

/** A budget that is used up, in words for the run. */
export type Limit = { limit: "daily tokens" | "monthly cost" };

type Row = {
  day: string;
  used: number;
  cost: number;
  reserved: number;
  dailyTokenBudget: number | null;
  monthlyCostBudget: number | null;
};

/**
 * Sets tokens aside before a call, under the lock of the organisation's day: however many calls run at once, the sum of
 * what they may take stays within the budget. The owner is told once a day when it does not.
 */
export function reserveTokens(
  db: Db,
  want: { organizationId: string; usage: Usage; cost?: number },
): Promise<Reservation | Limit> {
  const { organizationId, usage } = want;
  const price = want.cost ?? priceOf(usage) ?? 0;
  const tokens = usage.inputTokens + usage.outputTokens;
  return inTransaction(db, async (trx) => {
    const row = await lockDay(trx, organizationId);
    const overTokens = row.dailyTokenBudget !== null && row.used + tokens > row.dailyTokenBudget;
    // Calls under way may take all they reserved, at the dearer price.
    const underWay = priceOf({ inputTokens: 0, outputTokens: row.reserved }) ?? 0;
    const overCost = row.monthlyCostBudget !== null && row.cost + underWay + price > row.monthlyCostBudget;
    if (overTokens || overCost) {
      await tellOnce(trx, organizationId, overTokens);
      return { limit: overTokens ? "daily tokens" : "monthly cost" };
    }
    await trx
      .updateTable("assistantUsageDays")
      .set((eb) => ({ reservedTokens: eb("reservedTokens", "+", tokens) }))
      .where("organizationId", "=", organizationId)
      .where(sql<boolean>`day = ${row.day}::date`)
      .execute();
    return { organizationId, day: row.day, tokens };
  });
}

async function lockDay(trx: Db, organizationId: string): Promise<Row> {
  const today = sql`(now() at time zone 'utc')::date`;
  await sql`insert into assistant_usage_days (organization_id, day) values (${organizationId}, ${today})
    on conflict do nothing`.execute(trx);
  await sql`select 1 from assistant_usage_days where organization_id = ${organizationId} and day = ${today}
    for update`.execute(trx);
  const { rows } = await sql<Row>`
    select d.day::text as day, (d.input_tokens + d.output_tokens + d.reserved_tokens)::float8 as used,
      d.reserved_tokens::float8 as reserved,
      (select coalesce(sum(m.cost), 0) from assistant_usage_days m where m.organization_id = d.organization_id
        and m.day >= date_trunc('month', d.day::timestamp)::date) as cost,
      s.daily_token_budget, s.monthly_cost_budget
    from assistant_usage_days d left join assistant_settings s on s.organization_id = d.organization_id
    where d.organization_id = ${organizationId} and d.day = ${today}`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Error("the day's usage is missing");
  return row;
}

/** Books what a call really took and gives the rest back. @returns what it cost: as told, or by configured prices */
export async function settleTokens(
  db: Db,
  { organizationId, day, tokens }: Reservation,
  usage: Spent,
): Promise<number | undefined> {
  const cost = usage.cost ?? priceOf(usage);
  const calls = usage.inputTokens + usage.outputTokens > 0 ? 1 : 0;
  await db
    .updateTable("assistantUsageDays")
    .set((eb) => ({
      calls: eb("calls", "+", calls),
      inputTokens: eb("inputTokens", "+", usage.inputTokens),
      outputTokens: eb("outputTokens", "+", usage.outputTokens),
      cost: eb("cost", "+", cost ?? 0),
      reservedTokens: sql<number>`greatest(0, reserved_tokens - ${tokens}::bigint)`,
    }))
    .where("organizationId", "=", organizationId)
    .where(sql<boolean>`day = ${day}::date`)
    .execute();
  return cost;
}

async function tellOnce(trx: Db, organizationId: string, overTokens: boolean): Promise<void> {
  const told = await trx
    .updateTable("assistantSettings")
    .set({ limitNoticedAt: new Date() })
    .where("organizationId", "=", organizationId)
    .where(sql<boolean>`(limit_noticed_at is null or limit_noticed_at < date_trunc('day', now(), 'utc'))`)
    .returning("atLimit")
    .executeTakeFirst();
  if (told === undefined) return;
  const what = overTokens ? "today's tokens" : "this month's cost budget";
  const until = overTokens ? "Until midnight UTC" : "Until the month ends";
  const then =
    told.atLimit === "suggest"
      ? `${until} it writes drafts from your own sentences, and people send them.`
      : `${until} it answers with your own sentences.`;
  await notify(trx, {
    organizationId,
    kind: "assistant_budget",
    title: "The assistant has used up its budget",
    body: `The language model is no longer asked, because one more answer would exceed ${what}. ${then}`,
  });
}
