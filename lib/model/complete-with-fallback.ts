import type { z } from "zod";
import { type Completion, type CompletionRequest, completeJson } from "#lib/model/complete-json";
import type { ModelConfig } from "#lib/model/model-config";
import { ModelError } from "#lib/model/model-error";
import { addSpent, withSpent } from "#lib/model/spent";

/** The first model's part of the time there is; what it leaves is the fallback's. */
const firstShare = 0.6;

/**
 * The same as `completeJson`, and the fallback model's answer when the first one gives none. Both together end before
 * `request.until`.
 * @throws ModelError of the first, which is the one to repair
 */
export async function completeWithFallback<S extends z.ZodType>(
  config: ModelConfig,
  request: CompletionRequest<S>,
): Promise<Completion<z.output<S>>> {
  const { fallback } = config;
  if (fallback === undefined) return completeJson(config, request);
  const { until } = request;
  const share = until && Date.now() + (until - Date.now()) * firstShare;
  try {
    return await completeJson(config, { ...request, until: share });
  } catch (error) {
    if (!(error instanceof ModelError) || error.kind === "budget") throw error;
    const completion = await completeJson(fallback, request).catch((second: unknown) => {
      if (second instanceof ModelError) error.usage = addSpent(error.usage, second.usage);
      throw error;
    });
    return withSpent(completion, error.usage);
  }
}
