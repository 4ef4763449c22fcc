import { setTimeout as pause } from "node:timers/promises";
import OpenAI from "openai";
import { z } from "zod";
import { throughCircuit } from "#lib/model/circuit";
import { explainModelFailure } from "#lib/model/explain-failure";
import type { ModelConfig } from "#lib/model/model-config";
import { ModelError } from "#lib/model/model-error";
import { parseJson } from "#lib/model/parse-json";
import type { Usage } from "#lib/model/price";

export type ModelMessage = {
  role: "system" | "user" | "assistant";
  content: string;
  /** data addresses, for models that see */
  pictures?: string[];
};

type Request<S extends z.ZodType> = { schema: S; name: string; messages: ModelMessage[] };

export type Completion<T> = {
  value: T;
  model: string;
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  /** set by whoever knows the prices */
  cost?: number;
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
  const wasted: Usage = { inputTokens: 0, outputTokens: 0 };
  return throughCircuit(endpoint, async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return withWasted(await askInSomeShape(config, request, deadline), wasted);
      } catch (error) {
        if (error instanceof ModelError) error.usage = addUp(wasted, error.usage);
        const delay = retryDelay(error, attempt, config);
        if (delay === undefined || Date.now() + delay >= deadline) throw error;
        await pause(delay);
      }
    }
  });
}

/** Answers that could not be used took tokens all the same. */
function addUp(wasted: Usage, usage: Usage | undefined): Usage {
  wasted.inputTokens += usage?.inputTokens ?? 0;
  wasted.outputTokens += usage?.outputTokens ?? 0;
  return { ...wasted };
}

function withWasted<T>(completion: Completion<T>, wasted: Usage): Completion<T> {
  const { inputTokens, outputTokens } = completion;
  if (wasted.inputTokens + wasted.outputTokens === 0) return completion;
  return {
    ...completion,
    inputTokens: (inputTokens ?? 0) + wasted.inputTokens,
    outputTokens: (outputTokens ?? 0) + wasted.outputTokens,
  };
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
      throw explainModelFailure(error, signal.aborted);
    });
  const content = answer.choices?.[0]?.message?.content;
  const value = typeof content === "string" ? parseJson(request.schema, content) : undefined;
  if (value === undefined) {
    const usage = {
      inputTokens: answer.usage?.prompt_tokens ?? 0,
      outputTokens: answer.usage?.completion_tokens ?? 0,
    };
    throw new ModelError("garbage", "The model's answer did not have the form asked for.", { usage });
  }
  return {
    value,
    model: answer.model ?? config.model,
    inputTokens: answer.usage?.prompt_tokens,
    outputTokens: answer.usage?.completion_tokens,
  };
}

function bodyOf<S extends z.ZodType>(config: ModelConfig, request: Request<S>, shape: number): Body {
  const body: Body = { model: config.model, messages: request.messages.map(wire) };
  if (shapes[shape] === "object") return { ...body, response_format: { type: "json_object" } };
  if (shapes[shape] === "plain") return body;
  const { $schema: _, ...schema } = z.toJSONSchema(request.schema, { target: "draft-7" });
  return {
    ...body,
    response_format: { type: "json_schema", json_schema: { name: request.name, strict: true, schema } },
  };
}

function wire({ role, content, pictures }: ModelMessage): OpenAI.Chat.Completions.ChatCompletionMessageParam {
  if (role !== "user" || pictures === undefined) return { role, content };
  const seen = pictures.map((url) => ({ type: "image_url" as const, image_url: { url } }));
  return { role, content: [{ type: "text", text: content }, ...seen] };
}
