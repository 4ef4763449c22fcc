import { sql } from "kysely";
import { loadSettings } from "#lib/assistant/load-settings";
import { rules } from "#lib/assistant/prompt";
import type { AssistantSettings } from "#lib/assistant/settings-schema";
import type { Usage } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { estimate } from "#lib/ledger/ask-within-budget";
import { priceOf } from "#lib/model/price";

type Spent = { calls: number; tokens: number; cost: number };

/**
 * What the models took: per day with rehearsals, searches by members and learning, which has a line of its own; per topic
 * and conversation of the newest 30 days what their answers did.
 */
export function getUsage(ctx: Context): Promise<Usage> {
  const { openaiInputPrice, openaiOutputPrice, openaiEmbeddingPrice, openaiTranscriptionPrice } = env();
  const prices = [openaiInputPrice, openaiOutputPrice, openaiEmbeddingPrice, openaiTranscriptionPrice];
  return read(ctx, async ({ db, organizationId }) => {
    const days = await loadDays(db, organizationId);
    const today = new Date().toISOString().slice(0, 10);
    const taken = {
      today: total(days.filter(({ day }) => day === today)),
      month: total(days.filter(({ day }) => day.slice(0, 7) === today.slice(0, 7))),
    };
    return {
      ...taken,
      used_up: usedUp(await loadSettings(db, organizationId), taken),
      days: days.slice(-30).map(({ day, calls, tokens, cost }) => ({ day, calls, tokens, cost })),
      learning: total(days.slice(-30).map(({ learning }) => learning)),
      topics: await loadByTopic(db, organizationId),
      conversations: await loadByConversation(db, organizationId),
      priced: prices.some((price) => price !== undefined),
    };
  });
}

/** No question fits where not even the rules and the longest answer do, which every call sets aside first. */
function usedUp(
  { daily_token_budget: daily, monthly_cost_budget: monthly }: AssistantSettings,
  taken: { today: Spent; month: Spent },
): Usage["used_up"] {
  const { openaiModel, openaiMaxOutputTokens: maxOutputTokens } = env();
  if (openaiModel === undefined) return null;
  const least = estimate({ messages: [{ role: "system", content: rules }], maxOutputTokens });
  if (daily !== null && taken.today.tokens + least.inputTokens + least.outputTokens > daily) return "today";
  return monthly !== null && taken.month.cost + (priceOf(least) ?? 0) > monthly ? "this_month" : null;
}

function total(days: Spent[]): Spent {
  return days.reduce(
    (sum, day) => ({
      calls: sum.calls + day.calls,
      tokens: sum.tokens + day.tokens,
      cost: sum.cost + day.cost,
    }),
    { calls: 0, tokens: 0, cost: 0 },
  );
}

async function loadDays(db: Db, organizationId: string) {
  const { rows } = await sql<Spent & { day: string; learning: Spent }>`
    select day::text as day, calls, (input_tokens + output_tokens)::float8 as tokens, cost,
      json_build_object('calls', learning_calls, 'tokens', learning_tokens, 'cost', learning_cost) as learning
    from assistant_usage_days where organization_id = ${organizationId} and calls > 0
      and day > (now() at time zone 'utc')::date - 31 order by day`.execute(db);
  return rows;
}

const spentOfRuns = sql`count(*)::int as calls,
  coalesce(sum(coalesce(r.input_tokens, 0) + coalesce(r.output_tokens, 0)), 0)::float8 as tokens,
  coalesce(sum(r.cost), 0) as cost`;

async function loadByTopic(db: Db, organizationId: string) {
  const { rows } = await sql<Spent & { topic: string }>`
    select coalesce(r.topic, 'other') as topic, ${spentOfRuns} from assistant_runs r
    where r.organization_id = ${organizationId} and r.created_at > now() - interval '30 days'
      and r.input_tokens is not null
    group by 1 order by tokens desc limit 50`.execute(db);
  return rows;
}

async function loadByConversation(db: Db, organizationId: string) {
  const { rows } = await sql<Spent & { conversationId: string; number: number }>`
    select r.conversation_id, c.number::float8 as number, ${spentOfRuns} from assistant_runs r
    join conversations c on c.id = r.conversation_id
    where r.organization_id = ${organizationId} and r.created_at > now() - interval '30 days'
      and r.input_tokens is not null
    group by 1, 2 order by tokens desc limit 10`.execute(db);
  return rows.map(({ conversationId, ...rest }) => ({ conversation_id: conversationId, ...rest }));
}

export type ModelHealth = {
  /** the one that words answers */
  model: string | null;
  /** whether any model is set up: for answers, meanings or voice notes */
  testable: boolean;
  failures: { kind: string; count: number }[];
};

/** Which model is configured, and how its calls of the last day failed. */
export function getModelHealth(ctx: Context): Promise<ModelHealth> {
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<{ kind: string; count: number }>`
      select substr(r.error, 7) as kind, count(*)::int as count from assistant_runs r
      where r.organization_id = ${organizationId} and r.created_at > now() - interval '1 day'
        and r.error like 'model %'
      group by 1 order by 2 desc`.execute(db);
    const { openaiModel, openaiEmbeddingModel, openaiTranscriptionModel } = env();
    const testable = Boolean(openaiModel ?? openaiEmbeddingModel ?? openaiTranscriptionModel);
    return { model: openaiModel ?? null, testable, failures: rows };
  });
}
