import { deliverMessages } from "#lib/inbox/deliver-messages";
import { getConversation, listMessages } from "#lib/inbox/queries";
import { sendMessage } from "#lib/inbox/send-message";
import { withdrawMessage } from "#lib/inbox/withdraw-message";
import { testDatabase } from "#support/database";
import { createMember } from "#support/factories";
import { testMeta } from "./fake-meta.ts";
import { contactWrites, createScene, outgoing } from "./scene.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

const texts = () => meta.state.calls.map(({ text }) => text);
const due = (conversationId: string) =>
  t.db
    .updateTable("messages")
    .set({ sendAt: new Date(Date.now() - 1) })
    .where("conversationId", "=", conversationId)
    .where("sendAt", "is not", null)
    .execute();

describe("a message that may be taken back", () => {
  it("waits, holds back what is said after it, and then leaves in order", async () => {
    const { member, conversationId } = await createScene(t.db);
    const [held] = await sendMessage(member, { conversationId, text: "First", holdSeconds: 10 });
    expect(held?.send_at).not.toBeNull();
    await sendMessage(member, { conversationId, text: "Second" });
    await deliverMessages(t.db, { conversationId });
    expect(texts()).toEqual([]);
    await due(conversationId);
    await deliverMessages(t.db, { conversationId });
    expect(texts()).toEqual(["First", "Second"]);
  });

  it("is gone with all its parts once taken back, and its key sends nothing again", async () => {
    const { member, conversationId } = await createScene(t.db);
    const text = `${"a".repeat(900)}. ${"b".repeat(900)}.`;
    const input = { conversationId, text, holdSeconds: 10, idempotencyKey: "key-1" };
    const [part] = await sendMessage(member, input);
    const withdrawn = await withdrawMessage(member, part?.id ?? "");
    expect(withdrawn.text).toBe(text);
    const repeat = await sendMessage(member, input);
    expect(repeat.map(({ status }) => status)).toEqual(["deleted", "deleted"]);
    await deliverMessages(t.db, { conversationId });
    expect(texts()).toEqual([]);
    expect((await listMessages(member, conversationId)).data).toHaveLength(1);
    const preview = (await getConversation(member, conversationId)).last_message_preview;
    expect(preview).toBe("Do you ship to Portugal?");
  });

  it("gives back its buttons, its file and what it answered, and the file can be sent again", async () => {
    const { member, organizationId, conversationId, inboundId } = await createScene(t.db);
    const file = { mimeType: "image/png", size: 12, sha256: Buffer.alloc(32), name: "size-chart.png" };
    const { id: mediaId } = await t.db
      .insertInto("media")
      .values({ organizationId, origin: "upload", kind: "image", state: "stored", ...file })
      .returning("id")
      .executeTakeFirstOrThrow();
    const quickReplies = ["Small", "Large"];
    const answer = { conversationId, text: "Which?", quickReplies, attachments: [{ mediaId }] };
    const [held] = await sendMessage(member, { ...answer, replyToMessageId: inboundId, holdSeconds: 10 });
    const withdrawn = await withdrawMessage(member, held?.id ?? "");
    expect(withdrawn).toMatchObject({
      text: "Which?",
      quick_replies: quickReplies,
      reply_to_id: inboundId,
      attachments: [{ media_id: mediaId, kind: "image", title: "size-chart.png", size: 12 }],
    });
    expect(await t.db.selectFrom("media").select("id").where("id", "=", mediaId).execute()).toHaveLength(1);
    await expect(sendMessage(member, { ...answer, holdSeconds: 10 })).resolves.toHaveLength(2);
  });

  it("stays sent when it has left, and is nobody else's to take back", async () => {
    const { member, organizationId, conversationId } = await createScene(t.db);
    const ben = await createMember(t.db, organizationId, "agent");
    const [held] = await sendMessage(member, { conversationId, text: "Mine", holdSeconds: 10 });
    const id = held?.id ?? "";
    await expect(withdrawMessage(ben.context, id)).rejects.toMatchObject({ code: "forbidden" });
    const neighbour = await createScene(t.db);
    await expect(withdrawMessage(neighbour.member, id)).rejects.toMatchObject({ code: "not-found" });
    await due(conversationId);
    await deliverMessages(t.db, { conversationId });
    await expect(withdrawMessage(member, id)).rejects.toMatchObject({ code: "conflict" });
    expect(texts()).toEqual(["Mine"]);
  });

  it("either leaves or comes back when both happen at once", async () => {
    for (let round = 0; round < 5; round++) {
      meta.reset();
      const { member, conversationId } = await createScene(t.db);
      const [held] = await sendMessage(member, { conversationId, text: "Race", holdSeconds: 10 });
      await due(conversationId);
      const [taken] = await Promise.allSettled([
        withdrawMessage(member, held?.id ?? ""),
        deliverMessages(t.db, { conversationId }),
      ]);
      const [row] = await outgoing(t.db, conversationId);
      expect([texts().length, row?.status]).toEqual(
        taken.status === "fulfilled" ? [0, "deleted"] : [1, "sent"],
      );
    }
  });
});

describe("what was said meanwhile", () => {
  it("keeps an answer back until its writer read it or insists", async () => {
    const scene = await createScene(t.db);
    const { member, conversationId, inboundId: lastSeenMessageId } = scene;
    await contactWrites(t.db, scene, "And to Spain?");
    await contactWrites(t.db, scene, "And how much?");
    const answer = { conversationId, text: "Yes.", lastSeenMessageId };
    await expect(sendMessage(member, answer)).rejects.toMatchObject({
      code: "newer-messages",
      message: expect.stringContaining("2 new messages came since you began"),
    });
    expect(await outgoing(t.db, conversationId)).toEqual([]);
    await sendMessage(member, { conversationId, text: "Yes." });
    expect(await outgoing(t.db, conversationId)).toHaveLength(1);
  });

  it("names the colleague who was first when two answer at once", async () => {
    const { member, organizationId, conversationId, inboundId: lastSeenMessageId } = await createScene(t.db);
    const ben = await createMember(t.db, organizationId, "agent");
    const contexts = [member, ben.context];
    const both = await Promise.allSettled(
      contexts.map((ctx) => sendMessage(ctx, { conversationId, text: "Yes.", lastSeenMessageId })),
    );
    const lost = both.findIndex(({ status }) => status === "rejected");
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = contexts[1 - lost]?.actor;
    expect(both[lost]).toMatchObject({
      reason: {
        code: "newer-messages",
        message: expect.stringContaining(winner && "name" in winner ? winner.name : "?"),
      },
    });
    expect(await outgoing(t.db, conversationId)).toHaveLength(1);
  });

  it("does not count one's own messages, and knows only messages of the conversation", async () => {
    const { member, conversationId, inboundId: lastSeenMessageId } = await createScene(t.db);
    await sendMessage(member, { conversationId, text: "One.", lastSeenMessageId });
    await sendMessage(member, { conversationId, text: "Two.", lastSeenMessageId });
    const { inboundId } = await createScene(t.db);
    const foreign = sendMessage(member, { conversationId, text: "x", lastSeenMessageId: inboundId });
    await expect(foreign).rejects.toMatchObject({ code: "validation" });
  });
});

it("hands quick replies over under the last part of the text", async () => {
  const { member, conversationId } = await createScene(t.db);
  const [message] = await sendMessage(member, {
    conversationId,
    text: "Which size?",
    quickReplies: ["Small", "Large"],
  });
  expect(message?.details.quick_replies).toEqual(["Small", "Large"]);
  await deliverMessages(t.db, { conversationId });
  expect(meta.state.calls).toMatchObject([{ text: "Which size?", quickReplies: ["Small", "Large"] }]);
});
