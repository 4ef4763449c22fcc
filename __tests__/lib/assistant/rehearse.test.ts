import { cancelRehearsal } from "#lib/assistant/cancel-rehearsal";
import { decideDeps } from "#lib/assistant/decide-deps";
import { discardRehearsal } from "#lib/assistant/discard-rehearsal";
import { forgetMessage } from "#lib/assistant/forget-message";
import { judgeCase } from "#lib/assistant/judge-case";
import { publishRehearsal } from "#lib/assistant/publish-rehearsal";
import { getRehearsal, listRehearsalCases } from "#lib/assistant/rehearsal-queries";
import { startRehearsalSchema } from "#lib/assistant/rehearsal-schema";
import { rehearse } from "#lib/assistant/rehearse";
import { replyToConversation } from "#lib/assistant/reply";
import { startRehearsal } from "#lib/assistant/start-rehearsal";
import { resetEnv } from "#lib/env";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { type ModelRequest, scriptedModel } from "#support/scripted-model";
import { contactSays, createConversation, type Place } from "./assistant-world.ts";

const t = testDatabase();

const shipping = "Yes, we ship to mainland Portugal. Delivery takes 2 to 4 days and costs 4.90 EUR.";

/** A shop that was asked about shipping, twice about hours, and once about what it does not know. */
async function shop() {
  const place = await createConversation(t.db);
  const ids: Record<string, string> = {};
  for (const [question, answer] of [
    ["Do you ship to Portugal?", shipping],
    ["What are your opening hours?", "We are open Monday to Saturday from 10:00 to 20:00."],
  ] as const) {
    const source = await saveSource(place.context, saveSourceSchema.parse({ question, answer }));
    ids[question] = source.id;
  }
  const shippingId = ids["Do you ship to Portugal?"] ?? "";
  const asked = await asks(place, "Do you ship to Portugal?");
  await asks(await another(place), "What are your opening hours?");
  await asks(await another(place), "Do you repair bicycles?");
  return { place, shippingId, asked };
}

async function asks(place: Place, text: string) {
  const message = await contactSays(t.db, place, text);
  await replyToConversation(t.db, place);
  return message;
}

async function another(place: Place): Promise<Place> {
  const { organizationId, channelId } = place;
  const contact = await t.db
    .insertInto("contacts")
    .values({ organizationId, channelId, externalId: `c${Math.random()}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id } = await t.db
    .insertInto("conversations")
    .values({
      organizationId,
      channelId,
      contactId: contact.id,
      number: Math.floor(Math.random() * 1e9),
      windowOpenedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { ...place, conversationId: id };
}

async function start(place: Place, change: object) {
  return startRehearsal(place.context, startRehearsalSchema.parse(change));
}

async function run(place: Place, change: object) {
  const { id } = await start(place, change);
  await rehearse(t.db, { rehearsalId: id });
  return { id, ...(await outcome(place, id)) };
}

async function outcome(place: Place, id: string) {
  const { data } = await listRehearsalCases(place.context, id);
  return { rehearsal: await getRehearsal(place.context, id), cases: data };
}

describe("a rehearsal", () => {
  it("finds a source whose removal sends customers to a person, and sends and stores nothing", async () => {
    const { place, shippingId } = await shop();
    const before = await t.db.selectFrom("messages").select("id").execute();
    const { rehearsal, cases } = await run(place, { sources: [{ action: "remove", id: shippingId }] });
    expect(rehearsal).toMatchObject({
      status: "finished",
      total: 3,
      done: 3,
      worse: 1,
      same: 2,
      new_handoffs: 1,
    });
    expect(cases[0]).toMatchObject({
      question: "Do you ship to Portugal?",
      verdict: "worse",
      reason: "new_handoff",
      before: { decision: "reply", text: shipping },
      after: { decision: "handoff" },
    });
    expect(await t.db.selectFrom("messages").select("id").execute()).toHaveLength(before.length);
    const { organizationId } = place;
    const [hit] = await searchKnowledge(t.db, { organizationId, query: "ship to Portugal", limit: 1 });
    expect(hit?.text).toBe(shipping);
  });

  it("tells other figures from other words, which a person judges", async () => {
    const { place, shippingId } = await shop();
    await asks(await another(place), "Do you ship to Portugal?");
    const patch = { answer: shipping.replace("4.90", "49.00") };
    const { id, rehearsal, cases } = await run(place, {
      sources: [{ action: "change", id: shippingId, patch }],
    });
    expect(rehearsal).toMatchObject({ changed: 2, same: 2 });
    expect(cases[0]).toMatchObject({ verdict: "changed", reason: "other_figures" });
    expect(cases[0]?.after?.text).toContain("49.00");
    await judgeCase(place.context, { rehearsalId: id, runId: cases[0]?.run_id ?? "", verdict: "worse" });
    expect((await outcome(place, id)).rehearsal).toMatchObject({ changed: 0, worse: 2, new_handoffs: 0 });
    const same = cases.find(({ verdict }) => verdict === "same")?.run_id ?? "";
    await expect(
      judgeCase(place.context, { rehearsalId: id, runId: same, verdict: "worse" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("shows what a new answer makes better, and publishes it: all of it, once", async () => {
    const { place } = await shop();
    const source = { question: "Do you repair bicycles?", answer: "Yes, bicycles are repaired on Fridays." };
    const { id, rehearsal, cases } = await run(place, {
      sources: [{ action: "add", source }],
      settings: { forbidden_topics: ["opening hours"] },
    });
    expect(rehearsal).toMatchObject({ better: 1, worse: 1, same: 1 });
    expect(cases.find(({ verdict }) => verdict === "better")).toMatchObject({
      reason: "answered_now",
      after: { text: source.answer, sources: [{ title: source.question }] },
    });
    await publishRehearsal(place.context, id);
    expect(await publishRehearsal(place.context, id)).toMatchObject({ published_at: expect.any(String) });
    const stored = await t.db
      .selectFrom("knowledgeSources")
      .select("id")
      .where("organizationId", "=", place.organizationId)
      .where("question", "=", source.question)
      .execute();
    expect(stored).toHaveLength(1);
    const settings = await t.db
      .selectFrom("assistantSettings")
      .select("forbiddenTopics")
      .where("organizationId", "=", place.organizationId)
      .executeTakeFirstOrThrow();
    expect(settings.forbiddenTopics).toEqual(["opening hours"]);
    await expect(discardRehearsal(place.context, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("goes on where it was killed, and compares nothing twice", async () => {
    const { place, shippingId } = await shop();
    const { id } = await start(place, { sources: [{ action: "remove", id: shippingId }] });
    await rehearse(t.db, { rehearsalId: id }, { turnMs: -1 });
    const first = await outcome(place, id);
    expect(first.rehearsal).toMatchObject({ status: "running", done: 1, total: 3 });
    await expect(start(place, { settings: { tone: "formal" } })).rejects.toMatchObject({ code: "conflict" });
    await expect(publishRehearsal(place.context, id)).rejects.toMatchObject({ code: "conflict" });
    await rehearse(t.db, { rehearsalId: id });
    expect((await outcome(place, id)).rehearsal).toMatchObject({ status: "finished", done: 3 });
  });

  it("ends when it is cancelled, keeps what was compared, and can be thrown away", async () => {
    const { place, shippingId } = await shop();
    const { id } = await start(place, { sources: [{ action: "remove", id: shippingId }] });
    await rehearse(t.db, { rehearsalId: id }, { turnMs: -1 });
    expect(await cancelRehearsal(place.context, id)).toMatchObject({ status: "cancelled", done: 1 });
    await rehearse(t.db, { rehearsalId: id });
    expect((await outcome(place, id)).rehearsal).toMatchObject({ status: "cancelled", done: 1 });
    await discardRehearsal(place.context, id);
    await expect(getRehearsal(place.context, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("forgets a question that was unsent", async () => {
    const { place, shippingId, asked } = await shop();
    const { id, rehearsal } = await run(place, { sources: [{ action: "remove", id: shippingId }] });
    expect(rehearsal.total).toBe(3);
    await t.db.transaction().execute((trx) => forgetMessage(trx, asked.id));
    const after = await outcome(place, id);
    expect(after.rehearsal).toMatchObject({ total: 2, worse: 0 });
    expect(JSON.stringify(after.cases)).not.toContain("Portugal");
  });

  it("is for those who may change what is rehearsed, and nobody else's", async () => {
    const { place, shippingId } = await shop();
    const change = startRehearsalSchema.parse({ sources: [{ action: "remove", id: shippingId }] });
    const agent = await createMember(t.db, place.organizationId, "agent");
    await expect(startRehearsal(agent.context, change)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await createOrganization(t.db);
    await expect(startRehearsal(stranger.context, change)).rejects.toMatchObject({ code: "not-found" });
    const { id } = await run(place, { sources: [{ action: "remove", id: shippingId }] });
    for (const attempt of [
      () => getRehearsal(stranger.context, id),
      () => listRehearsalCases(stranger.context, id),
      () => cancelRehearsal(stranger.context, id),
      () => publishRehearsal(stranger.context, id),
      () => discardRehearsal(stranger.context, id),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
    expect((await getRehearsal(place.context, id)).published_at).toBeNull();
  });
});

describe("a rehearsal with a model", () => {
  let model: Awaited<ReturnType<typeof scriptedModel>>;
  const before = { ...process.env };
  beforeAll(async () => {
    model = await scriptedModel(() => ({ status: 500 }));
  });
  afterEach(() => {
    process.env = { ...before };
    resetEnv();
  });
  afterAll(() => model.close());

  /** Says what its first passage says when that is about the question; fails where it is asked about bicycles. */
  const script = (request: ModelRequest) => {
    const prompt = request.messages.at(-1)?.content ?? "";
    const question = prompt.slice(prompt.indexOf("unanswered messages"));
    if (question.includes("bicycles")) return { status: 401 };
    const [, title = "", text = ""] = /passage p1>>>\n([^\n]*)\n(.*?)\n<<</s.exec(prompt) ?? [];
    const fits = ["Portugal", "opening"].some((word) => question.includes(word) && title.includes(word));
    const decision = fits ? "reply" : "handoff";
    const length = request.messages.reduce((sum, { content }) => sum + content.length, 0);
    return {
      json: { decision, text: fits ? text : "", passages: fits ? ["p1"] : [], language: "en", confidence: 1 },
      usage: { prompt_tokens: length, completion_tokens: 50 },
    };
  };

  it("tells by the checks what is better and worse, what it costs, and what it had to leave out", async () => {
    const { place, shippingId } = await shop();
    const listened = await another(place);
    const note = { kind: "audio" as const };
    const { id: noteId } = await contactSays(t.db, listened, null, note);
    const heard = "Do you ship to Portugal?";
    await replyToConversation(t.db, listened, {
      decideDeps,
      showTyping: async () => undefined,
      readAttachments: async (_, input) => ({
        ...input,
        unanswered: input.unanswered.map((said) => ({ ...said, text: heard, heard })),
      }),
    });
    const unheard = await another(place);
    await contactSays(t.db, unheard, null, note);
    await replyToConversation(t.db, unheard);
    const pictured = await another(place);
    await contactSays(t.db, pictured, null, { kind: "image" });
    await replyToConversation(t.db, pictured);

    Object.assign(process.env, {
      OPENAI_MODEL: "scripted",
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_INPUT_PRICE: "1",
      OPENAI_OUTPUT_PRICE: "2",
    });
    resetEnv();
    model.say(script);
    const { rehearsal, cases } = await run(place, {
      sources: [{ action: "remove", id: shippingId }],
      settings: { instructions: "Speak of our garden. ".repeat(100) },
    });
    expect(rehearsal).toMatchObject({ total: 6, done: 6, worse: 2, new_handoffs: 2, same: 1, left_out: 3 });
    expect(rehearsal.cost_before).toBeGreaterThan(0);
    expect(rehearsal.cost_after).toBeGreaterThan(rehearsal.cost_before ?? 0);
    expect(cases.filter(({ verdict }) => verdict === "worse").map(({ question }) => question)).toEqual([
      heard,
      heard,
    ]);
    const out = cases.filter(({ verdict }) => verdict === "left_out");
    expect(out.map(({ reason }) => reason).sort()).toEqual(["attachment", "model_failed", "voice_note"]);
    expect(out).toContainEqual(expect.objectContaining({ before: null, after: null }));

    await t.db.transaction().execute((trx) => forgetMessage(trx, noteId));
    const kept = await t.db
      .selectFrom("assistantRuns")
      .select("heard")
      .where("conversationId", "=", listened.conversationId)
      .execute();
    expect(kept).toEqual([{ heard: {} }]);
  });
});
