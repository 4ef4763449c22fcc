import type { ActionResult } from "#lib/http/action";

/** Why an action was refused, in one sentence; undefined when it was done. */
export function refusalOf(result: ActionResult<unknown>): string | undefined {
  return result.ok ? undefined : (result.errors[0]?.detail ?? result.detail);
}
