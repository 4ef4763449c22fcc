import { z } from "zod";
import { type GoldenResult, passRates } from "#lib/assistant/run-golden";

/** What the last accepted run passed: by conversation, the share of its tries. */
export const baselineSchema = z.strictObject({
  conversations: z.record(z.string(), z.number().min(0).max(1)),
});
export type Baseline = z.infer<typeof baselineSchema>;

export function baselineOf(results: GoldenResult[]): Baseline {
  return {
    conversations: Object.fromEntries(results.map((result) => [result.name, passRates([result]).passOnce])),
  };
}

/** The conversations that passed more often before. Without a baseline, all that failed at all. */
export function findRegressions(results: GoldenResult[], baseline: Baseline | undefined): string[] {
  return results
    .filter(
      (result) => passRates([result]).passOnce < (baseline ? (baseline.conversations[result.name] ?? 0) : 1),
    )
    .map(({ name }) => name);
}
