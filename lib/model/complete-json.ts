import { setTimeout as pause } from "node:timers/promises";
import type OpenAI from "openai";
import { z } from "zod";
import { throughCircuit } from "#lib/model/circuit";
import { explainModelFailure } from "#lib/model/explain-failure";
import { modelClient } from "#lib/model/model-client";
import type { ModelConfig } from "#lib/model/model-config";
import { ModelError } from "#lib/model/model-error";
import { parseJson } from "#lib/model/parse-json";
import { knownForm, type RequestForm, rememberForm, simplerForm } from "#lib/model/request-form";
import { addSpent, type Spent, withSpent } from "#lib/model/spent";

export type ModelMessage = {
  role: "system" | "user" | "assistant";
  content: string;
  /** data addresses, for models that see */
  pictures?: string[];
};

export type CompletionRequest<S extends z.ZodType> = {
  schema: S;
  name: string;
  messages: ModelMessage[];
  /** the moment after which nobody waits any more */
  until?: number;
  /** stands around every try, since every try may be charged */
  meter?: <T>(call: () => Promise<Completion<T>>) => Promise<Completion<T>>;
};

export type Completion<T> = {
  value: T;
  model: string;
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  /** set by whoever knows the prices */
  cost?: number;
};

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/**
 * Asks any OpenAI-compatible endpoint for one JSON object of the given schema. Tries again with jitter on
 * what may pass, and without structured output where the server refuses it.
 * @throws ModelError when nothing usable came within `config.deadlineMs` and before `request.until`
 */
export async function completeJson<S extends z.ZodType>(
  config: ModelConfig,
  request: CompletionRequest<S>,
): Promise<Completion<z.output<S>>> {
  const endpoint = endpointOf(config);
  const deadline = Math.min(Date.now() + config.deadlineMs, request.until ?? Number.POSITIVE_INFINITY);
  // Whoever has no time left has not found out anything about the endpoint.
  if (deadline <= Date.now()) throw new ModelError("timeout", "There was no time left to ask the model.");
  // Answers that could not be used took tokens all the same.
  let wasted: Spent | undefined;
  return throughCircuit(endpoint, async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return withSpent(await askInSomeForm(config, request, deadline), wasted);
      } catch (error) {
        if (error instanceof ModelError) {
          wasted = addSpent(wasted, error.usage);
          error.usage = wasted;
        }
        const delay = retryDelay(error, attempt, config);
        if (delay === undefined || Date.now() + delay >= deadline) throw error;
        await pause(delay);
      }
    }
  });
}

function endpointOf({ baseUrl, model }: ModelConfig): string {
  return `${baseUrl} ${model}`;
}

function retryDelay(error: unknown, attempt: number, config: ModelConfig): number | undefined {
  if (!(error instanceof ModelError) || attempt >= config.maxRetries) return undefined;
  if (error.kind === "configuration" || error.kind === "refused" || error.kind === "budget") return undefined;
  return error.retryAfterMs ?? 250 * 2 ** attempt * (0.5 + Math.random());
}

/** A 400 or 422 may only mean "no such response_format" or "no such limit": the next simpler form tells. */
async function askInSomeForm<S extends z.ZodType>(
  config: ModelConfig,
  request: CompletionRequest<S>,
  deadline: number,
) {
  const endpoint = endpointOf(config);
  const { meter = (call) => call() } = request;
  for (let form = knownForm(endpoint); ; ) {
    const turn = { form, deadline };
    try {
      const completion = await meter(() => ask(config, request, turn));
      rememberForm(endpoint, form);
      return completion;
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind !== "refused") throw error;
      const simpler = simplerForm(form, error.refused, config.maxOutputTokens !== undefined);
      if (simpler === undefined) throw error;
      form = simpler;
    }
  }
}

async function ask<S extends z.ZodType>(
  config: ModelConfig,
  request: CompletionRequest<S>,
  turn: { form: RequestForm; deadline: number },
): Promise<Completion<z.output<S>>> {
  const timeout = Math.max(1, Math.floor(Math.min(config.timeoutMs, turn.deadline - Date.now())));
  const client = await modelClient(config);
  // The SDK's own time-out ends with the headers; the signal also covers a body that drips.
  const signal = AbortSignal.timeout(timeout);
  const answer = await client.chat.completions
    .create(bodyOf(config, request, turn.form), { signal, timeout })
    .catch(async (error: unknown) => {
      throw await explainModelFailure(error, signal.aborted);
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

function bodyOf<S extends z.ZodType>(
  config: ModelConfig,
  request: CompletionRequest<S>,
  { shape, limit }: RequestForm,
): Body {
  const { maxOutputTokens: longest } = config;
  const body: Body = {
    model: config.model,
    messages: request.messages.map(wire),
    ...(longest === undefined || limit === "none" ? {} : { [limit]: longest }),
  };
  if (shape === "object") return { ...body, response_format: { type: "json_object" } };
  if (shape === "plain") return body;
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
