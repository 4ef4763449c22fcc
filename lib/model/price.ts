import { env } from "#lib/env";

export type Usage = { inputTokens: number; outputTokens: number };

/** What a call cost by the configured prices per million tokens; undefined where none are configured. */
export function priceOf({ inputTokens, outputTokens }: Usage): number | undefined {
  const { openaiInputPrice, openaiOutputPrice } = env();
  if (openaiInputPrice === undefined && openaiOutputPrice === undefined) return undefined;
  return (inputTokens * (openaiInputPrice ?? 0) + outputTokens * (openaiOutputPrice ?? 0)) / 1_000_000;
}
