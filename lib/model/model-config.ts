import { env } from "#lib/env";

export type ModelConfig = {
  model: string;
  baseUrl: string;
  apiKey: string;
  /** one try, its body included */
  timeoutMs: number;
  /** all tries and the pauses between them */
  deadlineMs: number;
  maxRetries: number;
  /** the longest answer, thinking included; unset: as long as the server allows */
  maxOutputTokens?: number;
  /** asked once the first one failed for good */
  fallback?: ModelConfig;
};

const defaults = { timeoutMs: 20_000, deadlineMs: 45_000, maxRetries: 2 };

/** Together with a second model everything still ends within the minute a customer may be kept waiting. */
const withFallback = { deadlineMs: 28_000 };
const asFallback = { timeoutMs: 15_000, deadlineMs: 18_000, maxRetries: 1 };

/** The configured endpoint, or undefined when none is. Servers without keys get a placeholder the SDK accepts. */
export function modelConfig(): ModelConfig | undefined {
  const { openaiModel, openaiBaseUrl, openaiApiKey, openaiFallbackModel, openaiMaxOutputTokens } = env();
  if (openaiModel === undefined) return undefined;
  const endpoint = {
    ...defaults,
    maxOutputTokens: openaiMaxOutputTokens,
    baseUrl: openaiBaseUrl ?? "https://api.openai.com/v1",
    apiKey: openaiApiKey ?? "none",
  };
  if (openaiFallbackModel === undefined || openaiFallbackModel === openaiModel)
    return { ...endpoint, model: openaiModel };
  const fallback = { ...endpoint, ...asFallback, model: openaiFallbackModel };
  return { ...endpoint, ...withFallback, model: openaiModel, fallback };
}
