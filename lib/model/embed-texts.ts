import { throughCircuit } from "#lib/model/circuit";
import type { EmbeddingConfig } from "#lib/model/embedding-config";
import { explainModelFailure } from "#lib/model/explain-failure";
import { modelClient } from "#lib/model/model-client";
import { ModelError } from "#lib/model/model-error";

/** `tokens` as the server counts, where it tells. */
type Embedded = { vectors: number[][]; tokens: number | undefined };

/**
 * A vector for each text, in their order, from any OpenAI-compatible endpoint. Tried once: a job comes back by itself, and
 * a search that waits goes on without.
 * @throws ModelError
 */
export async function embedTexts(config: EmbeddingConfig, texts: string[]): Promise<Embedded> {
  return throughCircuit(`${config.baseUrl} ${config.model}`, async () => {
    const client = await modelClient(config);
    const signal = AbortSignal.timeout(config.timeoutMs);
    const answer = await client.embeddings
      .create(
        { model: config.model, input: texts, encoding_format: "float" },
        { signal, timeout: config.timeoutMs },
      )
      .catch(async (error: unknown) => {
        throw await explainModelFailure(error, signal.aborted);
      });
    const tokens = answer.usage?.prompt_tokens ?? answer.usage?.total_tokens;
    return { vectors: inOrder(answer.data ?? [], texts.length, tokens), tokens };
  });
}

type Entry = { index: number; embedding: number[] };

function inOrder(data: Entry[], count: number, tokens: number | undefined): number[][] {
  const vectors = Array.from(
    { length: count },
    (_, i) => data.find(({ index }) => index === i)?.embedding ?? [],
  );
  const length = vectors[0]?.length ?? 0;
  const usable = vectors.every((vector) => vector.length === length && vector.every(Number.isFinite));
  if (length === 0 || !usable) {
    const usage = tokens === undefined ? undefined : { inputTokens: tokens, outputTokens: 0 };
    throw new ModelError("garbage", "The model's vectors did not have the form asked for.", { usage });
  }
  return vectors;
}
