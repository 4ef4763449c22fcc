import { read } from "#lib/auth/read";
import { listContacts } from "#lib/inbox/list-contacts";
import { loadTranscript } from "#lib/inbox/load-transcript";
import { getContact, getConversation, getMessage, listConversations, listMessages } from "#lib/inbox/queries";
import { sendMessage } from "#lib/inbox/send-message";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { contactWrites, createConversation, createScene } from "./scene.ts";

const t = testDatabase();

describe("listConversations", () => {
  it("pages through everything once, newest activity first, also when times are equal", async () => {
    const scene = await createScene(t.db);
    for (let index = 0; index < 9; index++) await createConversation(t.db, scene);
    const same = { lastMessageAt: new Date("2026-11-01T10:00:00.123Z") };
    await t.db
      .updateTable("conversations")
      .set(same)
      .where("organizationId", "=", scene.organizationId)
      .execute();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listConversations(scene.member, { limit: 3, cursor });
      seen.push(...page.data.map((conversation) => conversation.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });

  it("keeps to the filters", async () => {
    const scene = await createScene(t.db);
    const other = await createConversation(t.db, scene);
    await sendMessage(scene.member, { conversationId: scene.conversationId, text: "Mine now, 100 % sure" });
    await contactWrites(t.db, { ...scene, ...other }, "Where is my parcel?");
    const ids = async (input: Parameters<typeof listConversations>[1]) =>
      (await listConversations(scene.member, input)).data.map((conversation) => conversation.id);
    expect(await ids({})).toEqual([other.conversationId, scene.conversationId]);
    expect(await ids({ assignee: "me" })).toEqual([scene.conversationId]);
    expect(await ids({ assignee: "none" })).toEqual([other.conversationId]);
    expect(await ids({ q: "PARCEL" })).toEqual([other.conversationId]);
    expect(await ids({ q: "100 %" })).toEqual([scene.conversationId]);
    expect(await ids({ q: "portugal" })).toHaveLength(2);
    expect(await ids({ q: "anna.k" })).toHaveLength(2);
    expect(await ids({ q: "%" })).toEqual([scene.conversationId]);
    expect(await ids({ status: "resolved" })).toEqual([]);
    expect(await ids({ channel_id: scene.channelId, provider: "instagram", status: "open" })).toHaveLength(2);
  });

  it.each(["x", "", "eyJhIjoxfQ", Buffer.from('["1","2"]').toString("base64url")])(
    "refuses the cursor %j by name",
    async (cursor) => {
      const scene = await createScene(t.db);
      const attempt = listConversations(scene.member, { cursor: cursor || "-" });
      await expect(attempt).rejects.toMatchObject({ code: "validation", errors: [{ pointer: "/cursor" }] });
    },
  );
});

describe("what a conversation shows", () => {
  it("says who may answer until when, and that a broken channel cannot", async () => {
    const scene = await createScene(t.db, { hoursAgo: 48 });
    const conversation = await getConversation(scene.member, scene.conversationId);
    expect(conversation).toMatchObject({
      contact: { id: scene.contactId, username: "anna.k", name: "Anna" },
      can_reply: true,
      reply_window: { state: "human_agent" },
      unread_count: 1,
    });
    await t.db
      .updateTable("channels")
      .set({ status: "needs_reconnect" })
      .where("id", "=", scene.channelId)
      .execute();
    expect(await getConversation(scene.member, scene.conversationId)).toMatchObject({ can_reply: false });
  });

  it("is not found by another organisation, under the member's own role too", async () => {
    const scene = await createScene(t.db);
    const stranger = await createOrganization(t.db);
    const [sent] = await sendMessage(scene.member, { conversationId: scene.conversationId, text: "Hi" });
    for (const get of [
      () => getConversation(stranger.context, scene.conversationId),
      () => listMessages(stranger.context, scene.conversationId),
      () => getMessage(stranger.context, sent?.id ?? ""),
      () => getContact(stranger.context, scene.contactId),
    ]) {
      await expect(get()).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await listConversations(stranger.context)).data).toEqual([]);
    expect((await listContacts(stranger.context)).data).toEqual([]);
    const mine = await read(scene.member, (ctx) => listMessages(ctx, scene.conversationId));
    expect(mine.data).toHaveLength(2);
    const list = await read(scene.member, (ctx) => listConversations(ctx, { q: "hi" }));
    expect(list.data).toHaveLength(1);
  });
});

describe("listMessages", () => {
  it("pages newest first with authors, reactions and what was replied to, and no words of what was unsent", async () => {
    const scene = await createScene(t.db);
    const { conversationId, inboundId } = scene;
    const wrong = await contactWrites(t.db, scene, "Secret", new Date(Date.now() - 60_000));
    await t.db.updateTable("messages").set({ status: "deleted" }).where("id", "=", wrong).execute();
    const inbound = await getMessage(scene.member, inboundId);
    await t.db
      .insertInto("reactions")
      .values({
        organizationId: scene.organizationId,
        channelId: scene.channelId,
        messageExternalId: inbound.external_id ?? "",
        authorType: "member",
        authorExternalId: "1784",
        authorId: scene.memberId,
        emoji: "❤️",
        occurredAt: new Date(),
      })
      .execute();
    await sendMessage(scene.member, { conversationId, text: "Yes", replyToMessageId: inboundId });
    const first = await listMessages(scene.member, conversationId, { limit: 2 });
    const second = await listMessages(scene.member, conversationId, {
      limit: 2,
      cursor: first.next_cursor ?? "",
    });
    expect([...first.data, ...second.data].map((message) => message.text)).toEqual([
      "Yes",
      null,
      "Do you ship to Portugal?",
    ]);
    expect(second.next_cursor).toBeNull();
    expect(first.data[0]).toMatchObject({ reply_to_id: inboundId, author: { type: "member" } });
    expect(second.data[0]).toMatchObject({
      author: { type: "contact", id: scene.contactId, name: "Anna" },
      reactions: [{ emoji: "❤️", author: { type: "member", id: scene.memberId } }],
    });
    const transcript = await loadTranscript(t.db, scene);
    expect(transcript.map((message) => message.text)).toEqual(["Do you ship to Portugal?", "Yes"]);
  });

  it("shows a message with half a page before it and half a page after it, and goes on backwards", async () => {
    const scene = await createScene(t.db, { hoursAgo: 1 });
    const { conversationId, member } = scene;
    const ids = [scene.inboundId];
    for (let n = 1; n <= 9; n++)
      ids.push(await contactWrites(t.db, scene, `${n}`, new Date(Date.now() - (10 - n) * 60_000)));
    const around = (n: number) =>
      read(member, (ctx) => listMessages(ctx, conversationId, { around: ids[n], limit: 4 }));
    const texts = async (n: number) => (await around(n)).data.map(({ text }) => text);
    expect(await texts(5)).toEqual(["7", "6", "5", "4"]);
    expect(await texts(8)).toEqual(["9", "8", "7", "6"]);
    expect(await texts(0)).toEqual(["2", "1", "Do you ship to Portugal?"]);
    const cursor = (await around(5)).next_cursor ?? "";
    const before = await listMessages(member, conversationId, { around: ids[5], cursor, limit: 4 });
    expect(before.data.map(({ text }) => text)).toEqual(["3", "2", "1", "Do you ship to Portugal?"]);
    const neighbour = await createScene(t.db);
    const foreign = await listMessages(neighbour.member, neighbour.conversationId, { around: ids[5] });
    expect(foreign.data).toEqual([]);
  });
});
