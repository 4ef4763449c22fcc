import { setTimeout as pause } from "node:timers/promises";
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { z } from "zod";
import { throughCircuit } from "#lib/model/circuit";
import type { ModelConfig } from "#lib/model/model-config";
import { ModelError } from "#lib/model/model-error";
import { parseJson } from "#lib/model/parse-json";

export type ModelMessage = { role: "system" | "user" | "assistant"; content: string };

type Request<S extends z.ZodType> = { schema: S; name: string; messages: ModelMessage[] };

export type Completion<T> = {
  value: T;
  model: string;
  inputTokens: number | undefined;
  outputTokens: number | undefined;
};

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/** How much structure the endpoint accepts, most first. Remembered per endpoint once it refused one. */
const shapes = ["schema", "object", "plain"] as const;

const slot = Symbol.for("parley.model.shapes");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, number> };

/**
 * Asks any OpenAI-compatible endpoint for one JSON object of the given schema. Tries again with jitter on
 * what may pass, and without structured output where the server refuses it.
 * @throws ModelError when nothing usable came within `config.deadlineMs`
 */
export async function completeJson<S extends z.ZodType>(
  config: ModelConfig,
  request: Request<S>,
): Promise<Completion<z.output<S>>> {
  const endpoint = `${config.baseUrl} ${config.model}`;
  const deadline = Date.now() + config.deadlineMs;
  return throughCircuit(endpoint, async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await askInSomeShape(config, request, deadline);
      } catch (error) {
        const delay = retryDelay(error, attempt, config);
        if (delay === undefined || Date.now() + delay >= deadline) throw error;
        await pause(delay);
      }
    }
  });
}

function retryDelay(error: unknown, attempt: number, config: ModelConfig): number | undefined {
  if (!(error instanceof ModelError) || attempt >= config.maxRetries) return undefined;
  if (error.kind === "configuration" || error.kind === "refused") return undefined;
  return error.retryAfterMs ?? 250 * 2 ** attempt * (0.5 + Math.random());
}

/** A 400 or 422 may only mean "no such response_format": the next simpler shape tells. */
async function askInSomeShape<S extends z.ZodType>(
  config: ModelConfig,
  request: Request<S>,
  deadline: number,
) {
  holder[slot] ??= new Map();
  const known = holder[slot];
  const endpoint = `${config.baseUrl} ${config.model}`;
  for (let shape = known.get(endpoint) ?? 0; ; shape++) {
    try {
      const completion = await ask(config, request, { shape, deadline });
      known.set(endpoint, shape);
      return completion;
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind !== "refused" || shape >= shapes.length - 1)
        throw error;
    }
  }
}

async function ask<S extends z.ZodType>(
  config: ModelConfig,
  request: Request<S>,
  turn: { shape: number; deadline: number },
): Promise<Completion<z.output<S>>> {
  const timeout = Math.max(1, Math.min(config.timeoutMs, turn.deadline - Date.now()));
  const client = new OpenAI({
    apiKey: config.apiKey,
    baseURL: config.baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: "off",
  });
  // The SDK's own time-out ends with the headers; the signal also covers a body that drips.
  const signal = AbortSignal.timeout(timeout);
  const answer = await client.chat.completions
    .create(bodyOf(config, request, turn.shape), { signal, timeout })
    .catch((error: unknown) => {
      throw explain(error, signal.aborted);
    });
  const content = answer.choices?.[0]?.message?.content;
  const value = typeof content === "string" ? parseJson(request.schema, content) : undefined;
  if (value === undefined)
    throw new ModelError("garbage", "The model's answer did not have the form asked for.");
  return {
    value,
    model: answer.model ?? config.model,
    inputTokens: answer.usage?.prompt_tokens,
    outputTokens: answer.usage?.completion_tokens,
  };
}

function bodyOf<S extends z.ZodType>(config: ModelConfig, request: Request<S>, shape: number): Body {
  const body: Body = { model: config.model, messages: request.messages };
  if (shapes[shape] === "object") return { ...body, response_format: { type: "json_object" } };
  if (shapes[shape] === "plain") return body;
  const { $schema: _, ...schema } = z.toJSONSchema(request.schema, { target: "draft-7" });
  return {
    ...body,
    response_format: { type: "json_schema", json_schema: { name: request.name, strict: true, schema } },
  };
}

function explain(error: unknown, timedOut: boolean): ModelError {
  if (timedOut || error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return new ModelError("timeout", "The model did not answer in time.");
  }
  if (error instanceof APIConnectionError || !(error instanceof APIError) || error.status === undefined) {
    return new ModelError("unavailable", "The model could not be reached.");
  }
  return explainStatus(error.status, error.headers);
}

function explainStatus(status: number, headers: Headers | undefined): ModelError {
  if (status === 429) {
    const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
    return new ModelError("throttled", "The model's endpoint asks for fewer requests.", { retryAfterMs });
  }
  if (status === 400 || status === 422)
    return new ModelError("refused", "The model's endpoint refused the request.");
  if (status === 401 || status === 403 || status === 404) {
    return new ModelError(
      "configuration",
      `The model's endpoint answered ${status}: check its address, key and name.`,
    );
  }
  return new ModelError("unavailable", `The model's endpoint answered ${status}.`);
}
