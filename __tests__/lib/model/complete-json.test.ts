import { randomUUID } from "node:crypto";
import { z } from "zod";
import { completeJson } from "#lib/model/complete-json";
import type { ModelConfig } from "#lib/model/model-config";
import { ModelError } from "#lib/model/model-error";
import { scriptedModel } from "#support/scripted-model";

const schema = z.strictObject({ word: z.string() });
const messages = [{ role: "user" as const, content: "Say a word." }];

let model: Awaited<ReturnType<typeof scriptedModel>>;

beforeAll(async () => {
  model = await scriptedModel(() => ({ json: { word: "yes" } }));
});
afterAll(() => model.close());
beforeEach(() => {
  model.requests.length = 0;
});

/** A model name of its own per test, since shapes and circuits are remembered per endpoint and model. */
function ask(overrides: Partial<ModelConfig> = {}) {
  const config = {
    model: randomUUID(),
    baseUrl: model.baseUrl,
    apiKey: "key",
    timeoutMs: 2000,
    deadlineMs: 5000,
    maxRetries: 2,
  };
  return completeJson({ ...config, ...overrides }, { schema, name: "word", messages });
}

async function kindOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ModelError ? error.kind : `unexpected ${error}`;
}

it("asks with the schema and returns the parsed object with its tokens", async () => {
  model.say(() => ({ json: { word: "yes" } }));
  expect(await ask()).toMatchObject({ value: { word: "yes" }, inputTokens: 100, outputTokens: 20 });
  expect(model.requests[0]?.response_format).toMatchObject({
    type: "json_schema",
    json_schema: { name: "word", strict: true, schema: { required: ["word"], additionalProperties: false } },
  });
});

it("does without structured output where the server refuses it, and remembers", async () => {
  model.say((request) =>
    request.response_format === undefined
      ? { text: 'Sure!\n```json\n{"word": "yes"}\n```' }
      : { status: 400 },
  );
  const name = randomUUID();
  expect((await ask({ model: name })).value).toEqual({ word: "yes" });
  expect(model.requests.map((request) => request.response_format?.type)).toEqual([
    "json_schema",
    "json_object",
    undefined,
  ]);
  await ask({ model: name });
  expect(model.requests).toHaveLength(4);
});

it.each([
  ["by its older name", "max_tokens", /max_completion_tokens/],
  ["not at all", undefined, /max_(?:completion_)?tokens/],
] as const)("limits the answer, %s where the server wants it so, and remembers", async (_, name, refused) => {
  model.say((request) => {
    const unknown = Object.keys(request).find((key) => refused.test(key));
    return unknown
      ? { status: 400, message: `Unsupported parameter: ${unknown}` }
      : { json: { word: "yes" } };
  });
  const config = { model: randomUUID(), maxOutputTokens: 300 };
  await ask(config);
  expect(model.requests[0]).toMatchObject({ max_completion_tokens: 300 });
  await ask(config);
  const last = model.requests.at(-1);
  expect(last?.response_format?.type).toBe("json_schema");
  expect([last?.max_completion_tokens, last?.max_tokens]).toEqual([undefined, name && 300]);
  expect(model.requests).toHaveLength(name ? 3 : 4);
});

it("waits no longer than whoever asks", async () => {
  model.say(() => () => undefined);
  const request = { schema, name: "word", messages, until: Date.now() - 1 };
  const config = {
    model: randomUUID(),
    baseUrl: model.baseUrl,
    apiKey: "key",
    timeoutMs: 2000,
    deadlineMs: 5000,
    maxRetries: 2,
  };
  expect(await kindOf(completeJson(config, request))).toBe("timeout");
  expect(model.requests).toEqual([]);
});

it("reads the answer behind a model's reasoning", async () => {
  model.say(() => ({ text: '<think>{"word": "no"}</think> {"word": "yes"}' }));
  expect((await ask()).value).toEqual({ word: "yes" });
});

it.each([500, 503, 429])("tries again after %i", async (status) => {
  model.say((_, count) =>
    count < 3 ? { status, headers: { "retry-after": "0" } } : { json: { word: "yes" } },
  );
  expect((await ask()).value).toEqual({ word: "yes" });
  expect(model.requests).toHaveLength(3);
});

it.each([
  ["garbage", { text: "I cannot do that." }],
  ["garbage", { json: { word: 7 } }],
  ["unavailable", { status: 500 }],
  ["throttled", { status: 429, headers: { "retry-after": "0" } }],
] as const)("gives up as %s after two retries", async (kind, scripted) => {
  model.say(() => scripted);
  expect(await kindOf(ask())).toBe(kind);
  expect(model.requests).toHaveLength(3);
});

it("does not repeat what a wrong key or an unknown model caused", async () => {
  model.say(() => ({ status: 401 }));
  expect(await kindOf(ask())).toBe("configuration");
  expect(model.requests).toHaveLength(1);
});

it("does not wait longer than the endpoint's own retry-after allows within the deadline", async () => {
  model.say(() => ({ status: 429, headers: { "retry-after": "3600" } }));
  expect(await kindOf(ask())).toBe("throttled");
  expect(model.requests).toHaveLength(1);
});

it("gives up on an endpoint that never answers", async () => {
  model.say(() => () => undefined);
  expect(await kindOf(ask({ timeoutMs: 150, maxRetries: 0 }))).toBe("timeout");
});

it("gives up on an endpoint that drips its answer byte by byte", async () => {
  model.say(() => (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  });
  expect(await kindOf(ask({ timeoutMs: 200, maxRetries: 0 }))).toBe("timeout");
});

it("says that nothing listens", async () => {
  expect(await kindOf(ask({ baseUrl: "http://127.0.0.1:9/v1", maxRetries: 0 }))).toBe("unavailable");
});

it("stops asking an endpoint that failed five times in a row", async () => {
  model.say(() => ({ status: 500 }));
  const name = randomUUID();
  for (let i = 0; i < 5; i++) await kindOf(ask({ model: name, maxRetries: 0 }));
  // What an earlier test gave up on may still arrive.
  const asked = () => model.requests.filter(({ model: whom }) => whom === name);
  expect(asked()).toHaveLength(5);
  expect(await kindOf(ask({ model: name, maxRetries: 0 }))).toBe("unavailable");
  expect(asked()).toHaveLength(5);
});

it("never carries the prompt or the key in an error", async () => {
  model.say(() => ({ status: 500 }));
  const error: unknown = await ask({ maxRetries: 0, apiKey: "sk-canary" }).catch((reason: unknown) => reason);
  expect(`${error} ${error instanceof Error ? error.stack : ""}`).not.toMatch(/canary|Say a word/);
});

it("spares an endpoint that keeps failing, and not one that an organisation's budget kept from being asked", async () => {
  const name = randomUUID();
  const config = { model: name, baseUrl: model.baseUrl, apiKey: "key", timeoutMs: 2000, deadlineMs: 5000 };
  const meter = async () => {
    throw new ModelError("budget", "daily tokens");
  };
  const limited = () => completeJson({ ...config, maxRetries: 0 }, { schema, name: "word", messages, meter });
  for (let i = 0; i < 6; i++) expect(await kindOf(limited())).toBe("budget");
  model.say(() => ({ json: { word: "yes" } }));
  expect((await ask({ ...config, maxRetries: 0 })).value).toEqual({ word: "yes" });
  model.say(() => ({ status: 500 }));
  for (let i = 0; i < 5; i++) await kindOf(ask({ ...config, maxRetries: 0 }));
  const asked = () => model.requests.filter(({ model: whom }) => whom === name).length;
  const before = asked();
  expect(await kindOf(ask({ ...config, maxRetries: 0 }))).toBe("unavailable");
  expect(asked()).toBe(before);
});
