import type { Check } from "#lib/assistant/schema";

/** A wrong price is a wrong number as well: the price is what to speak of. */
const tellMost = ["prices_grounded", "percentages_grounded", "times_grounded", "dates_grounded"];

/** Of the checks that failed the one that explains most; undefined when all passed. */
export function tellingCheck(checks: Check[]): Check | undefined {
  const failed = checks.filter(({ passed }) => !passed);
  return failed.find(({ name }) => tellMost.includes(name)) ?? failed[0];
}
