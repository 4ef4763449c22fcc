import { deleteGolden } from "#lib/assistant/delete-golden";
import { draftGolden } from "#lib/assistant/draft-golden";
import { listKeptGolden } from "#lib/assistant/golden-queries";
import { goldenConversationSchema } from "#lib/assistant/golden-schema";
import { importGolden } from "#lib/assistant/import-golden";
import { listGolden } from "#lib/assistant/list-golden";
import { readGoldenFile } from "#lib/assistant/read-golden-file";
import { replyToConversation } from "#lib/assistant/reply";
import { runWaitingGolden } from "#lib/assistant/run-waiting-golden";
import { saveGolden } from "#lib/assistant/save-golden";
import { startGolden } from "#lib/assistant/start-golden";
import { writeGoldenFile } from "#lib/assistant/write-golden-file";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { contactSays, createConversation } from "./assistant-world.ts";

const t = testDatabase();

const golden = (name: string, customer: string, expect: object) =>
  goldenConversationSchema.parse({ name, turns: [{ customer, expect }] });

async function shop() {
  const place = await createConversation(t.db);
  const faq = { question: "Do you ship to Portugal?", answer: "Yes, we ship to Portugal for 4.90 EUR." };
  await saveSource(place.context, saveSourceSchema.parse(faq));
  return place;
}

it("a real conversation becomes a golden one, with what the assistant decided", async () => {
  const place = await shop();
  await contactSays(t.db, place, "Do you ship to Portugal?");
  await replyToConversation(t.db, place);
  await contactSays(t.db, place, "thanks!");
  await replyToConversation(t.db, place);
  const draft = await draftGolden(place.context, place.conversationId);
  expect(draft.turns.map(({ customer, expect: { decision } }) => [customer, decision])).toEqual([
    ["Do you ship to Portugal?", "reply"],
    ["thanks!", "silent"],
  ]);
  const stranger = await createOrganization(t.db);
  await expect(draftGolden(stranger.context, place.conversationId)).rejects.toMatchObject({
    code: "not-found",
  });
});

it("all of them are run in the background, and each says what was wrong", async () => {
  const { context, organizationId } = await shop();
  await saveGolden(
    context,
    golden("good", "Do you ship to Portugal?", { decision: "reply", facts: ["4.90"] }),
  );
  await saveGolden(
    context,
    golden("bad", "Do you ship to Portugal?", { decision: "reply", facts: ["free"] }),
  );
  await startGolden(context);
  expect((await listKeptGolden(context)).map(({ waiting }) => waiting)).toEqual([true, true]);
  await runWaitingGolden(t.db, { organizationId });
  const [bad, good] = await listKeptGolden(context);
  expect(good).toMatchObject({ waiting: false, ran_at: expect.any(String), wrong: [] });
  expect(bad).toMatchObject({ waiting: false, wrong: ["does not say “free”"] });
  await saveGolden(context, golden("bad", "Do you ship to Portugal?", { decision: "reply" }));
  expect((await listKeptGolden(context))[0]).toMatchObject({ ran_at: null, wrong: [] });
});

it("what is exported is what the evaluation reads", async () => {
  const { context } = await shop();
  await saveGolden(
    context,
    golden("shipping: to Portugal", "“Do you” ship?\n- no: really", { decision: "reply", language: "en" }),
  );
  await saveGolden(
    context,
    golden("a person", "Can I talk to a human?", { decision: "handoff", forbidden: ["#no"] }),
  );
  const kept = await listGolden(context);
  expect(readGoldenFile(writeGoldenFile(kept))).toMatchObject({ conversations: kept, problems: [] });
});

describe("a file of them", () => {
  it("is imported from its export, and replaces those of the same name", async () => {
    const { context } = await shop();
    await saveGolden(context, golden("one", "Hello", { decision: "clarify" }));
    await saveGolden(context, golden("two", "Do you ship?", { decision: "reply", facts: ["4.90"] }));
    const exported = writeGoldenFile(await listGolden(context));
    const other = await shop();
    await saveGolden(other.context, golden("one", "Hi", { decision: "silent" }));
    expect(await importGolden(other.context, exported)).toEqual({ imported: 2, problems: [] });
    expect(await listGolden(other.context)).toEqual(await listGolden(context));
  });

  it("keeps what is good, and says of the rest in which line what is wrong and what to write", async () => {
    const { context } = await shop();
    const yaml = [
      "conversations:",
      "  - name: good",
      "    turns:",
      "      - { customer: Hello, expect: { decision: clarify } }",
      "  - name: no such decision",
      "    turns:",
      "      - customer: Hello",
      "        expect: { decision: reply }",
      "      - customer: Bye",
      "        expect:",
      "          decision: maybe",
      "          facts: one",
      "          fact: two",
      "  - turns: []",
      "  - name: good",
      "    turns: [{ customer: Hello, expect: { decision: clarify } }]",
      "  - just words",
    ].join("\n");
    const { imported, problems } = await importGolden(context, yaml);
    expect(imported).toBe(1);
    expect(problems.map(({ line, name, field }) => [line, name, field])).toEqual([
      [11, "no such decision", "turn 2, expect, decision"],
      [12, "no such decision", "turn 2, expect, facts"],
      [11, "no such decision", "turn 2, expect"],
      [14, null, "name"],
      [14, null, "turns"],
      [15, "good", "name"],
      [17, null, null],
    ]);
    expect(problems.map(({ detail }) => detail)).toEqual([
      "Write reply, clarify, handoff or silent.",
      'Write a list, such as ["4.90 EUR", "2 to 4 days"].',
      "Leave out “fact”. Only decision, facts, forbidden, language belong here.",
      "Give it a name.",
      "Give at least one turn.",
      "The one in line 2 has the same name. Give each its own.",
      "Write name, turns here.",
    ]);
    expect((await listGolden(context)).map(({ name }) => name)).toEqual(["good"]);
  });

  it.each([
    ["conversations: [", 2, /cannot be read/],
    ["knowledge: []", 1, /conversations:/],
    ["just words", 1, /conversations:/],
  ])("that holds none says so: %s", async (yaml, line, detail) => {
    const { context } = await shop();
    const { imported, problems } = await importGolden(context, yaml);
    expect([imported, problems.length]).toEqual([0, 1]);
    expect(problems[0]).toMatchObject({ detail: expect.stringMatching(detail) });
    expect(problems[0]?.line).toBeLessThanOrEqual(line);
  });
});

it("they are changed by those who may, and nobody else's", async () => {
  const { context, organizationId } = await shop();
  const one = golden("one", "Hello", { decision: "clarify" });
  await saveGolden(context, one);
  const agent = await createMember(t.db, organizationId, "agent");
  await expect(saveGolden(agent.context, one)).rejects.toMatchObject({ code: "forbidden" });
  await expect(importGolden(agent.context, "x")).rejects.toMatchObject({ code: "forbidden" });
  await expect(startGolden(agent.context)).rejects.toMatchObject({ code: "forbidden" });
  const [kept] = await listKeptGolden(agent.context);
  const stranger = await createOrganization(t.db);
  expect(await listKeptGolden(stranger.context)).toEqual([]);
  await expect(deleteGolden(stranger.context, kept?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
  await deleteGolden(context, kept?.id ?? "");
  expect(await listKeptGolden(context)).toEqual([]);
});
