import { randomUUID } from "node:crypto";
import { showPresence } from "#lib/desk/show-presence";
import { testDatabase } from "#support/database";
import { createChannel, createMember, createOrganization, instagramId } from "#support/factories";
import { deliver, envelope, itemsOf } from "./meta-items.ts";

const t = testDatabase();

async function conversationOfAgent(handler: "member" | "assistant" = "member") {
  const { organizationId } = await createOrganization(t.db);
  const { memberId, context } = await createMember(t.db, organizationId, "agent");
  const channel = await createChannel(t.db, organizationId, { externalId: instagramId() });
  const items = itemsOf(channel.externalId, instagramId());
  let at = Date.now() - 60_000;
  const receive = (...content: Parameters<typeof envelope>[1]) =>
    deliver(t.db, { ...envelope(channel.externalId, content), nonce: Math.random() });
  const write = async (mid: string, text: string) => {
    at += 1000;
    await receive(items.message(mid, at, { text }));
  };
  await write("first", "Hello");
  const { id: conversationId } = await t.db
    .updateTable("conversations")
    .set({ assigneeId: memberId, handler })
    .where("channelId", "=", channel.id)
    .returning("id")
    .executeTakeFirstOrThrow();
  const told = () =>
    t.db
      .selectFrom("notifications")
      .select(["memberId", "title", "body", "times", "conversationId"])
      .where("organizationId", "=", organizationId)
      .where("kind", "=", "new_message")
      .execute();
  const stay = (state: "viewing" | "typing" | "away", sessionId: string, place = conversationId) =>
    showPresence(context, { conversation_id: place, session_id: sessionId, state });
  return { organizationId, memberId, conversationId, items, receive, write, told, stay };
}

it("whoever answers a conversation is told once of what its customer wrote, without the words", async () => {
  const s = await conversationOfAgent();
  await s.write("second", "My card number is 4111");
  await s.write("third", "Are you there?");
  await s.write("third", "Are you there?");
  const { memberId, conversationId } = s;
  expect(await s.told()).toEqual([
    {
      memberId,
      conversationId,
      title: "A customer wrote",
      body: "In a conversation that is yours.",
      times: 2,
    },
  ]);
});

it("not while they have it before their eyes, and again once they left", async () => {
  const s = await conversationOfAgent();
  const window = randomUUID();
  await s.stay("viewing", window);
  await s.write("second", "Are you there?");
  await s.stay("typing", window);
  await s.write("third", "Hello?");
  expect(await s.told()).toEqual([]);
  await s.stay("away", window);
  await s.write("fourth", "Nobody?");
  expect(await s.told()).toHaveLength(1);
});

it("a window that vanished without a word keeps nothing from them", async () => {
  const s = await conversationOfAgent();
  await s.stay("viewing", randomUUID());
  await t.db
    .updateTable("presences")
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where("memberId", "=", s.memberId)
    .execute();
  await s.write("second", "Are you there?");
  expect(await s.told()).toHaveLength(1);
});

it("nobody is told while the assistant answers, or of what was unsent before it came", async () => {
  const answered = await conversationOfAgent("assistant");
  await answered.write("second", "Are you there?");
  expect(await answered.told()).toEqual([]);
  const s = await conversationOfAgent();
  await s.receive(s.items.deletion("unsent", Date.now()));
  await s.write("unsent", "Forget this");
  expect(await s.told()).toEqual([]);
});
