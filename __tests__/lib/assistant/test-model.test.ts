import { randomUUID } from "node:crypto";
import { testModel } from "#lib/assistant/test-model";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { scriptedModel } from "#support/scripted-model";

const t = testDatabase();
let model: Awaited<ReturnType<typeof scriptedModel>>;
beforeAll(async () => {
  model = await scriptedModel(() => ({ status: 500 }));
});
afterAll(() => model.close());

const answer = {
  decision: "reply",
  text: "We are open on Tuesday from 9:00 to 17:00.",
  passages: ["p1"],
  language: "en",
  confidence: 0.9,
};

const config = () => ({
  model: randomUUID(),
  baseUrl: model.baseUrl,
  apiKey: "key",
  timeoutMs: 500,
  deadlineMs: 500,
  maxRetries: 0,
});

it.each([
  ["The key, the model's name or the address is wrong", { status: 401 }],
  ["The key, the model's name or the address is wrong", { status: 404 }],
  ["The server asks for fewer requests", { status: 429 }],
  ["The server cannot be reached", { status: 500 }],
  ["The answer did not have the form asked for", { text: "Sure, here you go." }],
  [
    "It says things it was not given to read",
    { json: { ...answer, text: "We are open on Tuesday from 8:00 to 20:00." } },
  ],
  ["It says things it was not given to read", { json: { ...answer, passages: ["p7"] } }],
  ["It answers, but not what it was given to read", { json: { ...answer, decision: "handoff" } }],
])("says plainly: %s", async (title, scripted) => {
  const { context } = await createOrganization(t.db);
  model.say(() => scripted);
  expect(await testModel(context, config())).toMatchObject({ ok: false, title });
});

it("says that a model works, and books what the test took", async () => {
  const { context, organizationId } = await createOrganization(t.db);
  model.say(() => ({ json: { ...answer, text: "We are open Monday to Friday from 9:00 to 17:00." } }));
  expect(await testModel(context, config())).toMatchObject({ ok: true, title: "The model works" });
  const usage = await t.db
    .selectFrom("assistantUsageDays")
    .select(["calls", "inputTokens"])
    .where("organizationId", "=", organizationId)
    .execute();
  expect(usage).toEqual([{ calls: 1, inputTokens: 100 }]);
});

it("is the owners' and admins' to press, and says so when there is no model", async () => {
  const { context, organizationId } = await createOrganization(t.db);
  const agent = await createMember(t.db, organizationId, "agent");
  await expect(testModel(agent.context, config())).rejects.toMatchObject({ code: "forbidden" });
  expect(await testModel(context, undefined)).toMatchObject({ title: "No language model is set up" });
});
