import { type Limit, type Reservation, reserveTokens, settleTokens } from "#lib/assistant/spend";
import type { Db } from "#lib/db/client";
import type { Completion, ModelMessage } from "#lib/model/complete-json";
import { ModelError } from "#lib/model/model-error";
import type { Usage } from "#lib/model/price";

/** More than an answer of ours is long, thinking aside. */
const outputAllowance = 1500;
const charactersPerToken = 2;
const tokensPerPicture = 1500;

/**
 * Asks the model only if the organisation's budgets leave room for the longest answer, and books what it took.
 * @throws ModelError `budget`, or what the call throws
 */
export async function askWithinBudget<T>(
  db: Db,
  ask: { organizationId: string; messages: ModelMessage[] },
  call: () => Promise<Completion<T>>,
): Promise<Completion<T>> {
  const reserved = await reserveTokens(db, {
    organizationId: ask.organizationId,
    usage: estimate(ask.messages),
  });
  if (isLimit(reserved)) throw new ModelError("budget", reserved.limit);
  let used: Usage = { inputTokens: 0, outputTokens: 0 };
  try {
    const completion = await call();
    used = { inputTokens: completion.inputTokens ?? 0, outputTokens: completion.outputTokens ?? 0 };
    const cost = await settleTokens(db, reserved, used);
    return { ...completion, cost };
  } catch (error) {
    // What an unusable answer took is told by the error.
    if (error instanceof ModelError) used = error.usage ?? used;
    await settleTokens(db, reserved, used);
    throw error;
  }
}

function isLimit(found: Reservation | Limit): found is Limit {
  return "limit" in found;
}

/** Rather too much: most languages take three to four characters a token. */
function estimate(messages: ModelMessage[]): Usage {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const pictures = messages.reduce((sum, message) => sum + (message.pictures?.length ?? 0), 0);
  return {
    inputTokens: Math.ceil(characters / charactersPerToken) + pictures * tokensPerPicture,
    outputTokens: outputAllowance,
  };
}
