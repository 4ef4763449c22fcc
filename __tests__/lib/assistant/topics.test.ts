import { acceptDraft } from "#lib/assistant/accept-draft";
import { openDraft } from "#lib/assistant/queries";
import { replyToConversation } from "#lib/assistant/reply";
import { addTopic, removeTopic, setTopic } from "#lib/assistant/set-topic";
import { getShadowReport } from "#lib/assistant/shadow-report";
import { listTopics } from "#lib/assistant/topic-queries";
import { sendMessage } from "#lib/inbox/send-message";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import {
  answers,
  contactSays,
  conversationOf,
  createConversation,
  type Place,
  replyDeps,
  runs,
  shipping,
} from "./assistant-world.ts";

const t = testDatabase();

async function asked(place: Place, text = "Do you ship to Portugal?") {
  await contactSays(t.db, place, text);
  await replyToConversation(t.db, place, replyDeps());
}

const topicOf = async (place: Place, key: string) => {
  const topic = (await listTopics(place.context)).find((one) => one.key === key);
  if (topic === undefined) throw new Error("no such topic");
  return topic;
};

it("drafts about a topic that is not automatic, and answers about one that is", async () => {
  const strict = await createConversation(t.db, "auto");
  await setTopic(strict.context, { key: "shipping", mode: "suggest" });
  await asked(strict);
  expect(await answers(t.db, strict)).toEqual([]);
  expect(await openDraft(strict.context, strict.conversationId)).toBeDefined();
  expect(await runs(t.db, strict)).toMatchObject([
    { mode: "suggest", topic: "shipping", rule: "topic:suggest" },
  ]);

  const free = await createConversation(t.db, "suggest");
  await setTopic(free.context, { key: "shipping", mode: "auto" });
  await asked(free);
  expect(await answers(t.db, free)).toMatchObject([{ text: shipping.text, status: "queued" }]);
  expect(await runs(t.db, free)).toMatchObject([{ mode: "auto", rule: "topic:auto" }]);
});

it("keeps out of a topic that is off and asks a person, with a summary and what to do", async () => {
  const place = await createConversation(t.db, "auto");
  await setTopic(place.context, { key: "shipping", mode: "off" });
  await asked(place);
  expect(await runs(t.db, place)).toMatchObject([
    { decision: "handoff", reason: "topic_off", summary: "“Do you ship to Portugal?”" },
  ]);
  expect(await conversationOf(t.db, place)).toMatchObject({ needsHuman: true });
});

it("takes back what is queued about a topic that is not automatic any more", async () => {
  const place = await createConversation(t.db, "auto");
  await asked(place);
  await setTopic(place.context, { key: "shipping", mode: "suggest" });
  expect(await answers(t.db, place)).toMatchObject([{ status: "failed" }]);
});

it("never lets complaints, refunds, health, law and safety be automatic", async () => {
  const place = await createConversation(t.db);
  for (const key of ["complaint", "refund", "health", "legal", "safety"]) {
    await expect(setTopic(place.context, { key, mode: "auto" })).rejects.toMatchObject({
      code: "validation",
      errors: [{ pointer: "/mode" }],
    });
    await setTopic(place.context, { key, mode: "suggest" });
    await expect(
      t.db
        .updateTable("assistantTopics")
        .set({ mode: "auto" })
        .where("organizationId", "=", place.organizationId)
        .where("key", "=", key)
        .execute(),
    ).rejects.toThrow(/never_auto/);
  }
});

it("remembers edits and offers to answer by itself once that is earned", async () => {
  const place = await createConversation(t.db, "suggest");
  for (let count = 0; count < 20; count++) {
    await asked(place, `Do you ship to Portugal? ${count}`);
    const draft = await openDraft(place.context, place.conversationId);
    if (draft === undefined) throw new Error("no draft");
    await acceptDraft(place.context, {
      draftId: draft.id,
      text: count === 0 ? `${draft.text} Yes.` : undefined,
    });
  }
  expect(await topicOf(place, "shipping")).toMatchObject({
    trust: { decided: 20, unedited: 19 },
    earned: true,
  });
  const edited = await t.db
    .selectFrom("drafts")
    .select(["sentText", "editDistance"])
    .where("conversationId", "=", place.conversationId)
    .where("status", "=", "edited")
    .execute();
  expect(edited).toEqual([{ sentText: `${shipping.text} Yes.`, editDistance: 5 }]);
  await setTopic(place.context, { key: "shipping", mode: "auto" });
  expect(await topicOf(place, "shipping")).toMatchObject({ earned: false, mode: "auto" });
});

it("knows a topic of the shop's own by its words", async () => {
  const place = await createConversation(t.db, "auto");
  const { key } = await addTopic(place.context, {
    name: "Wholesale shipping",
    keywords: ["wholesale"],
    never_auto: true,
  });
  await asked(place, "Do you ship wholesale to Portugal?");
  expect(await runs(t.db, place)).toMatchObject([
    { topic: key, outcome: "drafted", rule: "topic:never_auto" },
  ]);
  await expect(
    addTopic(place.context, { name: "Wholesale shipping", keywords: ["b2b"], never_auto: false }),
  ).rejects.toMatchObject({ code: "validation" });
  await removeTopic(place.context, { key });
  expect((await listTopics(place.context)).some((topic) => topic.key === key)).toBe(false);
});

it("is the owners' and admins' to change, each organisation's own", async () => {
  const place = await createConversation(t.db);
  const agent = await createMember(t.db, place.organizationId, "agent");
  const stranger = await createOrganization(t.db);
  const { key } = await addTopic(place.context, { name: "Gifts", keywords: ["gift"], never_auto: false });
  await expect(setTopic(agent.context, { key, mode: "off" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(setTopic(stranger.context, { key, mode: "off" })).rejects.toMatchObject({ code: "not-found" });
  await expect(removeTopic(stranger.context, { key })).rejects.toMatchObject({ code: "not-found" });
});

it("drafts silently where people answer, and compares", async () => {
  const place = await createConversation(t.db, "off");
  await t.db
    .updateTable("channels")
    .set({ assistantShadow: true })
    .where("id", "=", place.channelId)
    .execute();
  await asked(place);
  await replyToConversation(t.db, place, replyDeps());
  expect(await answers(t.db, place)).toEqual([]);
  expect(await openDraft(place.context, place.conversationId)).toBeUndefined();
  expect(await runs(t.db, place)).toMatchObject([{ mode: "shadow", outcome: "shadowed", decision: "reply" }]);
  expect(await conversationOf(t.db, place)).toMatchObject({ needsHuman: false, handler: "assistant" });
  await sendMessage(place.context, {
    conversationId: place.conversationId,
    text: "Yes, we ship to Portugal in 3-5 working days, it costs €4.90.",
  });
  await asked(place, "And do you ship to Spain?");
  expect(await runs(t.db, place)).toHaveLength(2);
  expect(await getShadowReport(place.context)).toMatchObject({ looked_at: 2, would_answer: 2, alike: 1 });
});
