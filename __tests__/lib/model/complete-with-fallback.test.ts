import { randomUUID } from "node:crypto";
import { z } from "zod";
import { resetEnv } from "#lib/env";
import { completeWithFallback } from "#lib/model/complete-with-fallback";
import { type ModelConfig, modelConfig } from "#lib/model/model-config";
import { ModelError } from "#lib/model/model-error";
import { scriptedModel } from "#support/scripted-model";

const schema = z.strictObject({ word: z.string() });
const request = { schema, name: "word", messages: [{ role: "user" as const, content: "Say a word." }] };

let model: Awaited<ReturnType<typeof scriptedModel>>;
beforeAll(async () => {
  model = await scriptedModel(() => ({ json: { word: "yes" } }));
});
afterAll(() => model.close());
beforeEach(() => {
  model.requests.length = 0;
});

function config(): ModelConfig & { fallback: ModelConfig } {
  const common = {
    baseUrl: model.baseUrl,
    apiKey: "key",
    timeoutMs: 500,
    deadlineMs: 1000,
    maxRetries: 0,
  };
  return {
    ...common,
    model: `first-${randomUUID()}`,
    fallback: { ...common, model: `second-${randomUUID()}` },
  };
}

it.each([
  ["a time-out", () => () => undefined],
  ["429", () => ({ status: 429 })],
  ["500", () => ({ status: 500 })],
  ["a wrong key", () => ({ status: 401 })],
  ["garbage", () => ({ text: "no" })],
] as const)("asks the fallback model after %s", async (_, fails) => {
  model.say((asked) => (asked.model.startsWith("first") ? fails() : { json: { word: "yes" } }));
  const { value, model: used } = await completeWithFallback(config(), request);
  expect(value).toEqual({ word: "yes" });
  expect(used).toMatch(/^second/);
});

it("tells what is wrong with the first one when both fail", async () => {
  model.say((asked) => ({ status: asked.model.startsWith("first") ? 401 : 500 }));
  const failed = await completeWithFallback(config(), request).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ModelError);
  expect(failed).toMatchObject({ kind: "configuration" });
});

it("counts the tokens of answers that could not be used", async () => {
  const patient = { ...config(), maxRetries: 1, deadlineMs: 5000, fallback: undefined };
  model.say((_, count) => (count === 1 ? { text: "no" } : { json: { word: "yes" } }));
  expect(await completeWithFallback(patient, request)).toMatchObject({ inputTokens: 200, outputTokens: 40 });
});

describe("the configured endpoint", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
    resetEnv();
  });

  it.each([
    ["alone", undefined],
    ["with a fallback", "small"],
  ])("%s answers or gives up within the minute a customer may be kept waiting", (_, fallback) => {
    process.env.OPENAI_MODEL = "large";
    process.env.OPENAI_API_KEY = "key";
    if (fallback !== undefined) process.env.OPENAI_FALLBACK_MODEL = fallback;
    resetEnv();
    const found = modelConfig();
    expect((found?.deadlineMs ?? 0) + (found?.fallback?.deadlineMs ?? 0)).toBeLessThanOrEqual(50_000);
    expect(found?.fallback?.model).toBe(fallback);
  });
});
