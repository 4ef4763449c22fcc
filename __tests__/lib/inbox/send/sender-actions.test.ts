import { throttleChannel } from "#lib/channel/throttle-channel";
import { addReaction } from "#lib/inbox/add-reaction";
import { markSeen } from "#lib/inbox/mark-seen";
import { sendMessage } from "#lib/inbox/send-message";
import { showTyping } from "#lib/inbox/show-typing";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { testMeta } from "./fake-meta.ts";
import { createScene } from "./scene.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

describe("cosmetic signs", () => {
  it("show that the message was seen and an answer is on its way", async () => {
    const scene = await createScene(t.db);
    await showTyping(t.db, scene.conversationId);
    expect(meta.state.actions).toEqual(["mark_seen", "typing_on"]);
  });

  it("are not sent outside the window or for a broken channel, and never fail", async () => {
    const closed = await createScene(t.db, { hoursAgo: 30 });
    const broken = await createScene(t.db);
    await t.db
      .updateTable("channels")
      .set({ status: "needs_reconnect" })
      .where("id", "=", broken.channelId)
      .execute();
    for (const { conversationId } of [closed, broken]) {
      await showTyping(t.db, conversationId);
      await markSeen(t.db, { conversationId });
    }
    expect(meta.state.actions).toEqual([]);
  });
});

describe("while Meta's limits are tight", () => {
  it("nothing cosmetic is sent: Meta asked for a pause, or said that a limit is nearly full", async () => {
    const [paused, full, free] = [await createScene(t.db), await createScene(t.db), await createScene(t.db)];
    await throttleChannel(t.db, { channelId: paused.channelId, pauseMs: 60_000 });
    meta.state.headers = {
      "x-business-use-case-usage": JSON.stringify({
        [full.channel.externalId]: [{ type: "instagram", call_count: 97, total_time: 25, total_cputime: 25 }],
      }),
    };
    await markSeen(t.db, { conversationId: full.conversationId });
    meta.reset();
    for (const { conversationId } of [paused, full, free]) await markSeen(t.db, { conversationId });
    expect(meta.state.actions).toEqual(["mark_seen"]);
  });
});

describe("a member's reaction", () => {
  it("reaches Meta, stands on the message once, and can be taken back", async () => {
    const scene = await createScene(t.db);
    await addReaction(scene.member, { messageId: scene.inboundId, emoji: "❤️" });
    const message = await addReaction(scene.member, { messageId: scene.inboundId, emoji: "👍" });
    expect(message.reactions).toMatchObject([
      { emoji: "👍", author: { type: "member", id: scene.memberId } },
    ]);
    const after = await addReaction(scene.member, { messageId: scene.inboundId, emoji: null });
    expect(after.reactions).toEqual([]);
    expect(meta.state.actions).toEqual(["react", "react", "unreact"]);
  });

  it("is for contacts' messages of the own organisation, while Meta allows an answer", async () => {
    const scene = await createScene(t.db, { hoursAgo: 24 * 9 });
    const open = await createScene(t.db);
    const stranger = await createOrganization(t.db);
    const [ours] = await sendMessage(open.member, { conversationId: open.conversationId, text: "Hi" });
    const react = (ctx: typeof open.member, messageId: string) =>
      addReaction(ctx, { messageId, emoji: "👍" });
    await expect(react(scene.member, scene.inboundId)).rejects.toMatchObject({ code: "reply-window-closed" });
    await expect(react(stranger.context, open.inboundId)).rejects.toMatchObject({ code: "not-found" });
    await expect(react(open.member, ours?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
  });
});
