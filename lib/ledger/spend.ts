import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { tellLimit } from "#lib/ledger/tell-limit";
import { priceOf, type Usage } from "#lib/model/price";
import type { Spent } from "#lib/model/spent";

/** What a call is made for. Questions are told of as answers are; learning has a share and a line of its own. */
export type Purpose = "answer" | "question" | "learning";

export type Reservation = { organizationId: string; day: string; tokens: number; purpose: Purpose };

type Want = { organizationId: string; usage: Usage; cost?: number; purpose?: Purpose; quiet?: boolean };

/** A budget that is used up, in words for the run. */
export type Limit = { limit: "daily tokens" | "monthly cost" };

type Row = {
  day: string;
  used: number;
  cost: number;
  learned: number;
  reserved: number;
  dailyTokenBudget: number | null;
  monthlyCostBudget: number | null;
};

/** The part of a day's tokens that learning may take: customers' questions have the rest. */
const learningShare = 0.5;

/**
 * Sets tokens aside before a call, under the lock of the organisation's day: however many calls run at once, the sum of
 * what they may take stays within the budget. The owner is told once a day when it does not.
 */
export function reserveTokens(db: Db, want: Want): Promise<Reservation | Limit> {
  const { organizationId, usage, purpose = "answer", quiet } = want;
  const price = want.cost ?? priceOf(usage) ?? 0;
  const tokens = usage.inputTokens + usage.outputTokens;
  return inTransaction(db, async (trx) => {
    const row = await lockDay(trx, organizationId);
    const overTokens = isOver(row, tokens, purpose);
    // Calls under way may take all they reserved, at the dearer price.
    const underWay = priceOf({ inputTokens: 0, outputTokens: row.reserved }) ?? 0;
    const overCost = row.monthlyCostBudget !== null && row.cost + underWay + price > row.monthlyCostBudget;
    if (overTokens || overCost) {
      if (!quiet) await tellLimit(trx, { organizationId, day: row.day, purpose, overTokens });
      return { limit: overTokens ? "daily tokens" : "monthly cost" };
    }
    await trx
      .updateTable("assistantUsageDays")
      .set((eb) => ({ reservedTokens: eb("reservedTokens", "+", tokens) }))
      .where("organizationId", "=", organizationId)
      .where(sql<boolean>`day = ${row.day}::date`)
      .execute();
    return { organizationId, day: row.day, tokens, purpose };
  });
}

function isOver({ dailyTokenBudget, used, learned }: Row, tokens: number, purpose: Purpose): boolean {
  if (dailyTokenBudget === null) return false;
  if (used + tokens > dailyTokenBudget) return true;
  return purpose === "learning" && learned + tokens > dailyTokenBudget * learningShare;
}

async function lockDay(trx: Db, organizationId: string): Promise<Row> {
  const today = sql`(now() at time zone 'utc')::date`;
  await sql`insert into assistant_usage_days (organization_id, day) values (${organizationId}, ${today})
    on conflict do nothing`.execute(trx);
  await sql`select 1 from assistant_usage_days where organization_id = ${organizationId} and day = ${today}
    for update`.execute(trx);
  const { rows } = await sql<Row>`
    select d.day::text as day, (d.input_tokens + d.output_tokens + d.reserved_tokens)::float8 as used,
      d.reserved_tokens::float8 as reserved, d.learning_tokens::float8 as learned,
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
  { organizationId, day, tokens, purpose }: Reservation,
  usage: Spent,
): Promise<number | undefined> {
  const cost = usage.cost ?? priceOf(usage);
  const calls = usage.inputTokens + usage.outputTokens > 0 ? 1 : 0;
  const learns = purpose === "learning" ? 1 : 0;
  await db
    .updateTable("assistantUsageDays")
    .set((eb) => ({
      calls: eb("calls", "+", calls),
      inputTokens: eb("inputTokens", "+", usage.inputTokens),
      outputTokens: eb("outputTokens", "+", usage.outputTokens),
      cost: eb("cost", "+", cost ?? 0),
      learningCalls: eb("learningCalls", "+", learns * calls),
      learningTokens: eb("learningTokens", "+", learns * usage.inputTokens),
      learningCost: eb("learningCost", "+", learns * (cost ?? 0)),
      reservedTokens: sql<number>`greatest(0, reserved_tokens - ${tokens}::bigint)`,
    }))
    .where("organizationId", "=", organizationId)
    .where(sql<boolean>`day = ${day}::date`)
    .execute();
  return cost;
}
