import { createServer, type Server } from "node:http";
import { replyToConversation } from "#lib/assistant/reply";
import { updateSettings } from "#lib/assistant/update-settings";
import { getUsage } from "#lib/assistant/usage-queries";
import { resetEnv } from "#lib/env";
import { askWithinBudget } from "#lib/ledger/ask-within-budget";
import { transcribeWithinBudget } from "#lib/ledger/transcribe-within-budget";
import type { Completion } from "#lib/model/complete-json";
import { ModelError } from "#lib/model/model-error";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { answers, contactSays, createConversation, knowledge, replyDeps, runs } from "./assistant-world.ts";

const environment: Record<string, string> = {
  OPENAI_MODEL: "scripted",
  OPENAI_API_KEY: "key",
  OPENAI_INPUT_PRICE: "1",
  OPENAI_OUTPUT_PRICE: "4",
  OPENAI_TRANSCRIPTION_PRICE: "0.5",
};
const t = testDatabase(environment);
afterAll(resetEnv);

const messages = [{ role: "user" as const, content: "x".repeat(1000) }];
const completion = (inputTokens = 1000, outputTokens = 500): Completion<string> => ({
  value: "ok",
  model: "scripted",
  inputTokens,
  outputTokens,
});

const usageOf = (organizationId: string) =>
  t.db
    .selectFrom("assistantUsageDays")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .executeTakeFirstOrThrow();

describe("the cost ledger", () => {
  it("books tokens and costs per day, those of an answer that could not be used as well", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const ask = { organizationId, messages };
    const { cost } = await askWithinBudget(t.db, ask, async () => completion());
    expect(cost).toBeCloseTo(0.003);
    const usage = { inputTokens: 10, outputTokens: 10 };
    const useless = async () => {
      throw new ModelError("garbage", "no", { usage });
    };
    await expect(askWithinBudget(t.db, ask, useless)).rejects.toMatchObject({ kind: "garbage" });
    expect(await getUsage(context)).toMatchObject({ today: { calls: 2, tokens: 1520 }, priced: true });
    expect((await usageOf(organizationId)).reservedTokens).toBe(0);
  });

  it("holds a daily budget however many ask at once, and tells the owner once", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    await updateSettings(context, { daily_token_budget: 10_000 });
    const ask = () => askWithinBudget(t.db, { organizationId, messages }, async () => completion(500, 1500));
    const results = await Promise.allSettled(Array.from({ length: 30 }, ask));
    const { inputTokens, outputTokens, reservedTokens } = await usageOf(organizationId);
    expect(inputTokens + outputTokens).toBeLessThanOrEqual(10_000);
    expect(reservedTokens).toBe(0);
    expect(results.filter(({ status }) => status === "rejected").length).toBeGreaterThanOrEqual(25);
    const told = await t.db
      .selectFrom("notifications")
      .select("kind")
      .where("organizationId", "=", organizationId)
      .execute();
    expect(told).toEqual([{ kind: "assistant_budget" }]);
    // What was set aside for others is free again, so some more may fit.
    const askOn = async () => {
      for (let more = 0; more < 10; more++) await ask();
    };
    await expect(askOn()).rejects.toMatchObject({ kind: "budget" });
    expect(await getUsage(context)).toMatchObject({ used_up: "today" });
    await updateSettings(context, { daily_token_budget: null });
    expect(await getUsage(context)).toMatchObject({ used_up: null });
  });

  it("sets aside what each try may take, the fallback's too, however many retry at once", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    await updateSettings(context, { daily_token_budget: 6000 });
    const usage = { inputTokens: 900, outputTokens: 300 };
    const begun = Promise.withResolvers<void>();
    let tries = 0;
    // A model that never keeps to the form, asked by three at least at once: every try is charged.
    const useless = async () => {
      tries += 1;
      if (tries === 3) begun.resolve();
      await begun.promise;
      throw new ModelError("garbage", "no", { usage });
    };
    const ask = { organizationId, messages, maxOutputTokens: 300 };
    const retry = async (left: number): Promise<unknown> =>
      askWithinBudget(t.db, ask, useless).catch((error: unknown) =>
        left > 0 && error instanceof ModelError && error.kind !== "budget" ? retry(left - 1) : error,
      );
    const ends = await Promise.all(Array.from({ length: 12 }, () => retry(4)));
    const { inputTokens, outputTokens, reservedTokens } = await usageOf(organizationId);
    expect(inputTokens + outputTokens).toBeLessThanOrEqual(6000);
    expect(inputTokens + outputTokens).toBeGreaterThan(0);
    expect(reservedTokens).toBe(0);
    expect(ends).toContainEqual(expect.objectContaining({ kind: "budget" }));
  });

  it("books what a server does not tell by what was said, and what timed out by what it was given", async () => {
    const { organizationId } = await createOrganization(t.db);
    const ask = { organizationId, messages: [...messages] };
    const told = { ...completion(), inputTokens: undefined, outputTokens: undefined };
    const { inputTokens = 0, outputTokens = 0 } = await askWithinBudget(t.db, ask, async () => told);
    expect(inputTokens).toBeGreaterThanOrEqual(250);
    expect(outputTokens).toBeGreaterThan(0);
    const hangs = async () => {
      throw new ModelError("timeout", "no");
    };
    await expect(askWithinBudget(t.db, ask, hangs)).rejects.toMatchObject({ usage: { inputTokens } });
    expect((await usageOf(organizationId)).inputTokens).toBe(2 * inputTokens);
  });

  it("counts pictures ahead", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    await updateSettings(context, { daily_token_budget: 4000 });
    const seen = [{ role: "user" as const, content: "What is this?", pictures: ["data:1", "data:2"] }];
    const ask = { organizationId, messages: seen, maxOutputTokens: 1000 };
    await expect(askWithinBudget(t.db, ask, async () => completion())).rejects.toMatchObject({
      kind: "budget",
    });
    const [without] = seen.map(({ pictures: _, ...message }) => message);
    await askWithinBudget(t.db, { ...ask, messages: without ? [without] : [] }, async () => completion());
  });

  it("holds a monthly cost budget, each organisation its own", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const other = await createOrganization(t.db);
    await updateSettings(context, { monthly_cost_budget: 0.009 });
    const ask = () => askWithinBudget(t.db, { organizationId, messages }, async () => completion());
    await ask();
    await expect(ask()).rejects.toMatchObject({ kind: "budget" });
    expect(await getUsage(context)).toMatchObject({ used_up: "this_month" });
    await askWithinBudget(t.db, { organizationId: other.organizationId, messages }, async () => completion());
  });
});

describe("voice notes", () => {
  const note = { bytes: Buffer.alloc(60_000), mimeType: "audio/mp4" };
  let server: Server;
  let baseUrl: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ text: "Do you ship?", usage: { type: "duration", seconds: 12 } }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/v1`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("are booked by what was heard, and left to a person when the budget has no room", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const config = { model: "ears", baseUrl, apiKey: "key", timeoutMs: 5000 };
    const ask = { organizationId, config, recording: note };
    expect(await transcribeWithinBudget(t.db, ask)).toMatchObject({
      text: "Do you ship?",
      spent: { inputTokens: 120, cost: 0.1 },
    });
    expect(await usageOf(organizationId)).toMatchObject({ calls: 1, inputTokens: 120, cost: 0.1 });
    await updateSettings(context, { daily_token_budget: 300 });
    await expect(transcribeWithinBudget(t.db, ask)).rejects.toMatchObject({ kind: "budget" });
    expect(await usageOf(organizationId)).toMatchObject({ calls: 1, reservedTokens: 0 });
  });
});

describe("at the limit", () => {
  const exhausted = {
    ...knowledge,
    complete: async () => {
      throw new ModelError("budget", "daily tokens");
    },
  };

  it.each([
    ["suggest", "drafted", "limit:suggest"],
    ["extractive", "queued", "channel:auto"],
  ] as const)("lands softly: %s", async (at_limit, outcome, rule) => {
    const place = await createConversation(t.db);
    await updateSettings(place.context, { at_limit });
    await contactSays(t.db, place, "Do you ship to Portugal?");
    await replyToConversation(t.db, place, replyDeps(undefined, exhausted));
    expect(await runs(t.db, place)).toMatchObject([
      { outcome, rule, engine: "extractive", error: "model budget" },
    ]);
    expect(await answers(t.db, place)).toHaveLength(at_limit === "suggest" ? 0 : 1);
  });
});
