import { env } from "#lib/env";

export type EmbeddingConfig = { model: string; baseUrl: string; apiKey: string; timeoutMs: number };

const timeoutMs = 30_000;

/** The configured endpoint for vectors, or undefined when no model for them is set. */
export function embeddingConfig(): EmbeddingConfig | undefined {
  const { openaiEmbeddingModel, openaiBaseUrl, openaiApiKey } = env();
  if (openaiEmbeddingModel === undefined) return undefined;
  return {
    model: openaiEmbeddingModel,
    baseUrl: openaiBaseUrl ?? "https://api.openai.com/v1",
    apiKey: openaiApiKey ?? "none",
    timeoutMs,
  };
}
