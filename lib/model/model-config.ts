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
};

const defaults = { timeoutMs: 20_000, deadlineMs: 45_000, maxRetries: 2 };

/** The configured endpoint, or undefined when none is. Servers without keys get a placeholder the SDK accepts. */
export function modelConfig(): ModelConfig | undefined {
  const { openaiModel, openaiBaseUrl, openaiApiKey } = env();
  if (openaiModel === undefined) return undefined;
  return {
    ...defaults,
    model: openaiModel,
    baseUrl: openaiBaseUrl ?? "https://api.openai.com/v1",
    apiKey: openaiApiKey ?? "none",
  };
}
