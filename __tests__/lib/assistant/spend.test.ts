import { askWithinBudget } from "#lib/assistant/ask-within-budget";
import { replyToConversation } from "#lib/assistant/reply";
import { updateSettings } from "#lib/assistant/update-settings";
import { getUsage } from "#lib/assistant/usage-queries";
import { resetEnv } from "#lib/env";
import type { Completion } from "#lib/model/complete-json";
import { ModelError } from "#lib/model/model-error";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { answers, contactSays, createConversation, knowledge, replyDeps, runs } from "./assistant-world.ts";

const environment: Record<string, string> = { OPENAI_INPUT_PRICE: "1", OPENAI_OUTPUT_PRICE: "4" };
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
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, () =>
        askWithinBudget(t.db, { organizationId, messages }, async () => completion(500, 1500)),
      ),
    );
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
  });

  it("holds a monthly cost budget, each organisation its own", async () => {
    const { organizationId, context } = await createOrganization(t.db);
    const other = await createOrganization(t.db);
    await updateSettings(context, { monthly_cost_budget: 0.009 });
    const ask = () => askWithinBudget(t.db, { organizationId, messages }, async () => completion());
    await ask();
    await expect(ask()).rejects.toMatchObject({ kind: "budget" });
    await askWithinBudget(t.db, { organizationId: other.organizationId, messages }, async () => completion());
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
