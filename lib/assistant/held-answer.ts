import type { Check } from "#lib/assistant/schema";
import { tellingCheck } from "#lib/assistant/telling-check";

/** An answer a check kept from leaving, which a person may put right: which check and about what. */
export type HeldAnswer = { text: string; check: string; detail: string | null };

/**
 * A person sees these at a glance. Not among them: promises, leaked rules, and whatever leads out of the shop (links,
 * addresses, numbers to call, accounts, codes), which is how injected wishes look.
 */
const mendable = new Set([
  "length",
  "language",
  "competitors",
  "numbers_grounded",
  "prices_grounded",
  "percentages_grounded",
  "times_grounded",
  "dates_grounded",
  "names_grounded",
]);

/** What is kept of a refused answer; undefined where any failed check is no matter of form or of a figure. */
export function heldAnswer(text: string, checks: Check[]): HeldAnswer | undefined {
  const telling = tellingCheck(checks);
  if (telling === undefined || !checks.every(({ name, passed }) => passed || mendable.has(name)))
    return undefined;
  return { text, check: telling.name, detail: telling.detail };
}
