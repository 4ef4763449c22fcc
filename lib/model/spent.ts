import type { Completion } from "#lib/model/complete-json";
import type { Usage } from "#lib/model/price";

/** What calls took, and what that cost where prices are configured. */
export type Spent = Usage & { cost?: number };

/** Both together; undefined where neither took anything. */
export function addSpent(one: Spent | undefined, other: Spent | undefined): Spent | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const cost = (one.cost ?? 0) + (other.cost ?? 0);
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    ...(one.cost === undefined && other.cost === undefined ? {} : { cost }),
  };
}

/** A completion that counts what was spent on the way to it as well. */
export function withSpent<T>(completion: Completion<T>, spent: Spent | undefined): Completion<T> {
  const { inputTokens = 0, outputTokens = 0, cost } = completion;
  return spent === undefined
    ? completion
    : { ...completion, ...addSpent({ inputTokens, outputTokens, cost }, spent) };
}
