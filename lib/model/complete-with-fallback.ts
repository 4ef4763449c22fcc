import type { z } from "zod";
import { type Completion, completeJson, type ModelMessage } from "#lib/model/complete-json";
import type { ModelConfig } from "#lib/model/model-config";
import { ModelError } from "#lib/model/model-error";

type Request<S extends z.ZodType> = { schema: S; name: string; messages: ModelMessage[] };

/**
 * The same as `completeJson`, and the fallback model's answer when the first one gives none.
 * @throws ModelError of the first, which is the one to repair
 */
export async function completeWithFallback<S extends z.ZodType>(
  config: ModelConfig,
  request: Request<S>,
): Promise<Completion<z.output<S>>> {
  try {
    return await completeJson(config, request);
  } catch (error) {
    if (config.fallback === undefined || !(error instanceof ModelError)) throw error;
    return await completeJson(config.fallback, request).catch(() => {
      throw error;
    });
  }
}
