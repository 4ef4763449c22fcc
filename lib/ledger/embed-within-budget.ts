import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { isLimit } from "#lib/ledger/ask-within-budget";
import { type Purpose, type Reservation, reserveTokens, settleTokens } from "#lib/ledger/spend";
import { embedTexts } from "#lib/model/embed-texts";
import type { EmbeddingConfig } from "#lib/model/embedding-config";
import { estimateTokens } from "#lib/model/estimate-tokens";
import { ModelError } from "#lib/model/model-error";
import type { Spent } from "#lib/model/spent";

type Ask = {
  organizationId: string;
  purpose: Exclude<Purpose, "answer">;
  config: EmbeddingConfig;
  texts: string[];
  /** somebody who asks for less next: nobody is told of a limit */
  quiet?: boolean;
};

/**
 * Has texts turned into vectors if the organisation's budgets leave room for it, and books what it took.
 * @throws ModelError `budget`, or what `embedTexts` throws
 */
export async function embedWithinBudget(
  db: Db,
  { organizationId, purpose, config, texts, quiet }: Ask,
): Promise<{ vectors: number[][]; spent: Spent }> {
  const estimated = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  const usage = { inputTokens: estimated, outputTokens: 0 };
  const want = { organizationId, usage, cost: costOf(estimated) ?? 0, purpose, quiet };
  const reserved = await reserveTokens(db, want);
  if (isLimit(reserved)) throw new ModelError("budget", reserved.limit);
  try {
    const { vectors, tokens = estimated } = await embedTexts(config, texts);
    return { vectors, spent: await book(db, reserved, tokens) };
  } catch (error) {
    const spent = await book(db, reserved, wastedOf(error, estimated));
    if (error instanceof ModelError && spent.inputTokens > 0) error.usage = spent;
    throw error;
  }
}

/** What timed out was read all the same; vectors that cannot be used were paid for. */
function wastedOf(error: unknown, estimated: number): number {
  if (!(error instanceof ModelError)) return 0;
  if (error.usage) return error.usage.inputTokens;
  return error.kind === "timeout" || error.kind === "garbage" ? estimated : 0;
}

async function book(db: Db, reserved: Reservation, inputTokens: number): Promise<Spent> {
  const usage = { inputTokens, outputTokens: 0 };
  const cost = costOf(inputTokens);
  // Never by the prices of answers, which are a hundred times as dear.
  await settleTokens(db, reserved, { ...usage, cost: cost ?? 0 });
  return cost === undefined ? usage : { ...usage, cost };
}

function costOf(tokens: number): number | undefined {
  const price = env().openaiEmbeddingPrice;
  return price === undefined ? undefined : (tokens * price) / 1_000_000;
}
