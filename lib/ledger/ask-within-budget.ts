import type { Db } from "#lib/db/client";
import { type Limit, type Reservation, reserveTokens, settleTokens } from "#lib/ledger/spend";
import type { Completion, ModelMessage } from "#lib/model/complete-json";
import { estimateTokens } from "#lib/model/estimate-tokens";
import { ModelError } from "#lib/model/model-error";
import type { Usage } from "#lib/model/price";

type Ask = Prompt & { organizationId: string };

type Prompt = {
  messages: ModelMessage[];
  /** the longest answer the server was asked for */
  maxOutputTokens?: number;
};

const outputAllowance = 2000;
const tokensPerPicture = 1500;
/** the schema and what servers wrap around messages */
const overhead = 400;

/**
 * Makes one call to the model only if the organisation's budgets leave room for the longest answer, and books what it
 * took. Every try is one call: calls that run at once never pass a budget together.
 * @throws ModelError `budget`, or what the call throws
 */
export async function askWithinBudget<T>(
  db: Db,
  ask: Ask,
  call: () => Promise<Completion<T>>,
): Promise<Completion<T>> {
  const { organizationId } = ask;
  const estimated = estimate(ask);
  const reserved = await reserveTokens(db, { organizationId, usage: estimated });
  if (isLimit(reserved)) throw new ModelError("budget", reserved.limit);
  try {
    const completion = await call();
    const used = tookOf(completion, estimated);
    return { ...completion, ...used, cost: await settleTokens(db, reserved, used) };
  } catch (error) {
    const used = wastedOf(error, estimated);
    const cost = await settleTokens(db, reserved, used);
    if (error instanceof ModelError) error.usage = { ...used, cost };
    throw error;
  }
}

export function isLimit(found: Reservation | Limit): found is Limit {
  return "limit" in found;
}

/** Servers that tell no usage are booked by what was said. */
function tookOf({ inputTokens, outputTokens, value }: Completion<unknown>, estimated: Usage): Usage {
  return {
    inputTokens: inputTokens ?? estimated.inputTokens,
    outputTokens: outputTokens ?? estimateTokens(JSON.stringify(value)),
  };
}

/** What an unusable answer took is told by the error; what timed out was read all the same. */
function wastedOf(error: unknown, estimated: Usage): Usage {
  const none = { inputTokens: 0, outputTokens: 0 };
  if (!(error instanceof ModelError)) return none;
  if (error.usage) return error.usage;
  return error.kind === "timeout" ? { ...none, inputTokens: estimated.inputTokens } : none;
}

/** What a call sets aside. */
export function estimate({ messages, maxOutputTokens }: Prompt): Usage {
  const words = messages.reduce((sum, { content }) => sum + estimateTokens(content), overhead);
  const pictures = messages.reduce((sum, message) => sum + (message.pictures?.length ?? 0), 0);
  return {
    inputTokens: words + pictures * tokensPerPicture,
    outputTokens: maxOutputTokens ?? outputAllowance,
  };
}
