import { randomUUID } from "node:crypto";
import { sendMessage } from "#lib/inbox/send-message";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { assistant, contactWrites, conversationRow, createScene, jobs, outgoing, runNow } from "./scene.ts";

const t = testDatabase();

describe("a member sends", () => {
  it("queues the message below what it answers, with its job, and takes the conversation over", async () => {
    const scene = await createScene(t.db);
    const inFuture = new Date(Date.now() + 2000);
    await contactWrites(t.db, scene, "Hello?", inFuture);
    const [message] = await sendMessage(scene.member, {
      conversationId: scene.conversationId,
      text: " Yes, we do. ",
    });
    expect(message).toMatchObject({
      direction: "outbound",
      status: "queued",
      text: "Yes, we do.",
      author: { type: "member", id: scene.memberId },
      group_id: null,
      error: null,
    });
    expect(new Date(message?.created_at ?? 0).getTime()).toBeGreaterThan(inFuture.getTime());
    expect(await jobs(t.db, `deliver:${scene.conversationId}`)).toHaveLength(1);
    const row = await conversationRow(t.db, scene.conversationId);
    expect(row).toMatchObject({
      handler: "member",
      handlerVersion: 1,
      assigneeId: scene.memberId,
      lastMessagePreview: "Yes, we do.",
      lastMessageDirection: "outbound",
      lastMessageId: message?.id,
    });
    const minutes = ((row.takeoverEndsAt?.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(719);
  });

  it("leaves the assignee alone when somebody already is", async () => {
    const scene = await createScene(t.db);
    const colleague = await createMember(t.db, scene.organizationId, "agent");
    await sendMessage(colleague.context, { conversationId: scene.conversationId, text: "One." });
    await sendMessage(scene.member, { conversationId: scene.conversationId, text: "Two." });
    expect((await conversationRow(t.db, scene.conversationId)).assigneeId).toBe(colleague.memberId);
  });

  it("makes one row per part and per attachment, in order, sharing a group", async () => {
    const scene = await createScene(t.db);
    const text = `${"a".repeat(900)}. ${"b".repeat(900)}.`;
    const attachments = [{ kind: "image" as const, url: "https://cdn.example.test/a.jpg" }];
    const messages = await sendMessage(scene.member, {
      conversationId: scene.conversationId,
      text,
      attachments,
    });
    expect(messages.map((message) => message.kind)).toEqual(["text", "text", "image"]);
    expect(new Set(messages.map((message) => message.group_id)).size).toBe(1);
    expect(messages[0]?.group_id).not.toBeNull();
    expect(messages[2]?.attachments).toMatchObject([
      { kind: "image", url: "https://cdn.example.test/a.jpg" },
    ]);
    const rows = await outgoing(t.db, scene.conversationId);
    expect(rows.map((row) => row.id)).toEqual(messages.map((message) => message.id));
    expect(rows.map((row) => row.part)).toEqual([0, 1, 2]);
    expect([...rows].sort((a, b) => a.seq - b.seq)).toEqual(rows);
  });

  it("answers a repeated idempotency key with the same rows, also when both arrive at once", async () => {
    const scene = await createScene(t.db);
    const input = { conversationId: scene.conversationId, text: "Once.", idempotencyKey: "k1" };
    const answers = await Promise.all([1, 2, 3, 4].map(() => sendMessage(scene.member, input)));
    expect(new Set(answers.map(([message]) => message?.id)).size).toBe(1);
    expect(await outgoing(t.db, scene.conversationId)).toHaveLength(1);
    expect((await conversationRow(t.db, scene.conversationId)).handlerVersion).toBe(1);
  });

  it("carries the human-agent tag on days two to seven, and says when the window closed after that", async () => {
    const late = await createScene(t.db, { hoursAgo: 48 });
    await sendMessage(late.member, { conversationId: late.conversationId, text: "Sorry for the wait." });
    expect((await outgoing(t.db, late.conversationId))[0]?.humanAgent).toBe(true);

    const closed = await createScene(t.db, { hoursAgo: 24 * 8 });
    const attempt = sendMessage(closed.member, { conversationId: closed.conversationId, text: "Too late." });
    await expect(attempt).rejects.toMatchObject({
      code: "reply-window-closed",
      message: expect.stringMatching(/ended on .* UTC/),
    });
    expect(await outgoing(t.db, closed.conversationId)).toHaveLength(0);
    expect((await conversationRow(t.db, closed.conversationId)).handler).toBe("assistant");
  });

  it("waits while the channel needs a reconnect and is refused once it is disconnected", async () => {
    const scene = await createScene(t.db);
    const input = { conversationId: scene.conversationId, text: "Hello" };
    await t.db
      .updateTable("channels")
      .set({ status: "needs_reconnect" })
      .where("id", "=", scene.channelId)
      .execute();
    expect(await sendMessage(scene.member, input)).toMatchObject([{ status: "queued" }]);
    await t.db
      .updateTable("channels")
      .set({ status: "disconnected" })
      .where("id", "=", scene.channelId)
      .execute();
    await expect(sendMessage(scene.member, input)).rejects.toMatchObject({ code: "channel-unavailable" });
  });

  it("finds no conversation of another organisation", async () => {
    const scene = await createScene(t.db);
    const stranger = await createOrganization(t.db);
    const attempt = sendMessage(stranger.context, { conversationId: scene.conversationId, text: "Hi" });
    await expect(attempt).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses an empty message and a reply to another conversation's message", async () => {
    const scene = await createScene(t.db);
    const other = await createScene(t.db);
    const { conversationId } = scene;
    await expect(sendMessage(scene.member, { conversationId, text: "  " })).rejects.toMatchObject({
      code: "validation",
      errors: [{ pointer: "/text" }],
    });
    const reply = sendMessage(scene.member, { conversationId, text: "x", replyToMessageId: other.inboundId });
    await expect(reply).rejects.toMatchObject({ code: "validation", errors: [{ pointer: "/reply_to_id" }] });
  });
});

describe("the assistant sends", () => {
  it("queues its answer with sources and run, and takes nothing over", async () => {
    const scene = await createScene(t.db);
    const run = {
      ...(await runNow(scene)),
      sources: [{ title: "Shipping", url: null, excerpt: "Portugal" }],
    };
    const input = { conversationId: scene.conversationId, text: "Yes.", run };
    const [message] = await sendMessage(assistant(scene, run.id), input);
    expect(message).toMatchObject({ author: { type: "assistant" }, run_id: run.id, sources: run.sources });
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      handler: "assistant",
      handlerVersion: 0,
    });
  });

  const tooLate: [string, string, (scene: Awaited<ReturnType<typeof createScene>>) => Promise<unknown>][] = [
    ["the contact wrote again", "newer_message", (s) => contactWrites(t.db, s, "And to Spain?")],
    [
      "an older message arrived late",
      "newer_message",
      (s) => contactWrites(t.db, s, "Hi", new Date(Date.now() - 3_000_000)),
    ],
    [
      "the message was edited",
      "newer_message",
      (s) => t.db.updateTable("messages").set({ editCount: 1 }).where("id", "=", s.inboundId).execute(),
    ],
    [
      "the message was unsent",
      "newer_message",
      (s) => t.db.updateTable("messages").set({ status: "deleted" }).where("id", "=", s.inboundId).execute(),
    ],
    [
      "a person answered",
      "handler_changed",
      (s) => sendMessage(s.member, { conversationId: s.conversationId, text: "I have this." }),
    ],
    [
      "the channel was switched to suggest",
      "mode_changed",
      (s) =>
        t.db
          .updateTable("channels")
          .set({ assistantMode: "suggest" })
          .where("id", "=", s.channelId)
          .execute(),
    ],
    [
      "the conversation was switched off",
      "mode_changed",
      (s) =>
        t.db
          .updateTable("conversations")
          .set({ assistantMode: "off" })
          .where("id", "=", s.conversationId)
          .execute(),
    ],
    [
      "the account was disconnected",
      "channel_unavailable",
      (s) =>
        t.db.updateTable("channels").set({ status: "disconnected" }).where("id", "=", s.channelId).execute(),
    ],
    [
      "24 hours passed",
      "window_closed",
      (s) =>
        t.db
          .updateTable("conversations")
          .set({ windowOpenedAt: new Date(Date.now() - 86_400_000) })
          .where("id", "=", s.conversationId)
          .execute(),
    ],
  ];
  it.each(tooLate)("is stopped when %s meanwhile (%s)", async (_, reason, meanwhile) => {
    const scene = await createScene(t.db);
    const run = await runNow(scene);
    await meanwhile(scene);
    const attempt = sendMessage(assistant(scene), {
      conversationId: scene.conversationId,
      text: "Yes.",
      run,
    });
    await expect(attempt).rejects.toMatchObject({ code: "conflict", reason });
    const rows = await outgoing(t.db, scene.conversationId);
    expect(rows.filter((row) => row.authorType === "assistant")).toHaveLength(0);
  });

  it("can never be stored with the human-agent tag", async () => {
    const { organizationId, channelId, conversationId } = await createScene(t.db);
    const forged = t.db
      .insertInto("messages")
      .values({
        organizationId,
        channelId,
        conversationId,
        direction: "outbound",
        authorType: "assistant",
        kind: "text",
        text: randomUUID(),
        status: "queued",
        humanAgent: true,
        occurredAt: new Date(),
      })
      .execute();
    await expect(forged).rejects.toThrow(/assistant_never_as_human_agent/);
  });
});
