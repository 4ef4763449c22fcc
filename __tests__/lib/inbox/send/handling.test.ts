import { endTakeovers } from "#lib/inbox/end-takeovers";
import { handBack } from "#lib/inbox/hand-back";
import { handOff } from "#lib/inbox/hand-off";
import { markRead } from "#lib/inbox/mark-read";
import { sendMessage } from "#lib/inbox/send-message";
import { sweepInbox } from "#lib/inbox/sweep-inbox";
import { updateConversation } from "#lib/inbox/update-conversation";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { takeOver } from "#support/take-over";
import { assistant, conversationRow, createScene, jobs } from "./scene.ts";

const t = testDatabase();

const soon = () => new Date(Date.now() + 3_600_000).toISOString();

describe("taking over and handing back", () => {
  it("moves the handler and raises the version each time", async () => {
    const scene = await createScene(t.db);
    const taken = await takeOver(scene.member, scene.conversationId);
    expect(taken).toMatchObject({ handler: "member", assignee: { id: scene.memberId }, needs_human: false });
    const back = await handBack(scene.member, scene.conversationId);
    expect(back).toMatchObject({
      unanswered: true,
      conversation: { handler: "assistant", takeover_ends_at: null },
    });
    expect((await conversationRow(t.db, scene.conversationId)).handlerVersion).toBe(2);
    await handBack(scene.member, scene.conversationId);
    expect((await conversationRow(t.db, scene.conversationId)).handlerVersion).toBe(2);
  });

  it("shows nobody as handler while the assistant is off", async () => {
    const scene = await createScene(t.db);
    const { conversation } = await updateConversation(scene.member, scene.conversationId, {
      assistant_mode: "off",
    });
    expect(conversation).toMatchObject({ handler: "nobody", assistant_mode: "off" });
    const again = await updateConversation(scene.member, scene.conversationId, { assistant_mode: null });
    expect(again.conversation).toMatchObject({ handler: "assistant", assistant_mode: "auto" });
  });

  it("ends by the channel's timer, and says whether the contact waits", async () => {
    const scene = await createScene(t.db);
    await takeOver(scene.member, scene.conversationId);
    const passed = { takeoverEndsAt: new Date(Date.now() - 1000) };
    await t.db.updateTable("conversations").set(passed).where("id", "=", scene.conversationId).execute();
    const ended: string[] = [];
    await sweepInbox(t.db, {
      onHandedBack: async (_, { conversationId, unanswered }) => {
        if (unanswered) ended.push(conversationId);
      },
    });
    expect(ended).toEqual([scene.conversationId]);
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      handler: "assistant",
      handlerVersion: 2,
    });
    expect(await endTakeovers(t.db)).toEqual([]);
  });

  it("hands off once, and not over a person", async () => {
    const scene = await createScene(t.db);
    const input = { conversationId: scene.conversationId, nextStep: "Answer in person." };
    await handOff(assistant(scene), input);
    await handOff(assistant(scene), input);
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      handler: "nobody",
      needsHuman: true,
    });
    const told = await t.db
      .selectFrom("notifications")
      .select(["title", "body"])
      .where("conversationId", "=", scene.conversationId)
      .execute();
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toMatch(/Anna|Portugal/);
    await sendMessage(scene.member, { conversationId: scene.conversationId, text: "Here I am." });
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      handler: "member",
      needsHuman: false,
    });
    await expect(handOff(assistant(scene), input)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("updateConversation", () => {
  it("resolves: the assistant handles it again, silently", async () => {
    const scene = await createScene(t.db);
    await takeOver(scene.member, scene.conversationId);
    const resolved = await updateConversation(scene.member, scene.conversationId, { status: "resolved" });
    expect(resolved).toMatchObject({
      unanswered: false,
      conversation: { status: "resolved", handler: "assistant" },
    });
    await sendMessage(scene.member, { conversationId: scene.conversationId, text: "One more thing." });
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      status: "open",
      handler: "member",
    });
  });

  it("snoozes until a time ahead, wakes then, and takes no time that has passed", async () => {
    const scene = await createScene(t.db);
    const until = soon();
    const { conversation } = await updateConversation(scene.member, scene.conversationId, {
      snoozed_until: until,
    });
    expect(conversation).toMatchObject({ status: "snoozed", snoozed_until: until });
    const past = { status: "snoozed" as const, snoozed_until: "2020-01-01T00:00:00Z" };
    for (const patch of [
      past,
      { status: "snoozed" as const },
      { status: "open" as const, snoozed_until: soon() },
    ]) {
      await expect(updateConversation(scene.member, scene.conversationId, patch)).rejects.toMatchObject({
        code: "validation",
        errors: [{ pointer: "/snoozed_until" }],
      });
    }
    const due = { snoozedUntil: new Date(Date.now() - 1000) };
    await t.db.updateTable("conversations").set(due).where("id", "=", scene.conversationId).execute();
    await sweepInbox(t.db);
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      status: "open",
      snoozedUntil: null,
    });
  });

  it("assigns members of the organisation only, and changes nothing otherwise", async () => {
    const scene = await createScene(t.db);
    const colleague = await createMember(t.db, scene.organizationId, "agent");
    const { conversation } = await updateConversation(scene.member, scene.conversationId, {
      assignee_id: colleague.memberId,
    });
    expect(conversation).toMatchObject({ assignee: { id: colleague.memberId }, handler: "assistant" });
    const stranger = await createOrganization(t.db);
    const patch = { assignee_id: stranger.memberId, status: "resolved" as const };
    await expect(updateConversation(scene.member, scene.conversationId, patch)).rejects.toMatchObject({
      errors: [{ pointer: "/assignee_id" }],
    });
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({ status: "open" });
    for (const act of [
      () => updateConversation(stranger.context, scene.conversationId, { status: "resolved" }),
      () => takeOver(stranger.context, scene.conversationId),
      () => handBack(stranger.context, scene.conversationId),
      () => markRead(stranger.context, scene.conversationId),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("markRead", () => {
  it("clears the count once and lets the contact see it", async () => {
    const scene = await createScene(t.db);
    await markRead(scene.member, scene.conversationId);
    const again = await markRead(scene.member, scene.conversationId);
    expect(again.unread_count).toBe(0);
    expect(await jobs(t.db, `mark_seen:${scene.conversationId}`)).toHaveLength(1);
  });
});
