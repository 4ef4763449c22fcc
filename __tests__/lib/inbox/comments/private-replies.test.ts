import { getComment } from "#lib/inbox/comment-queries";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { getConversation, getMessage } from "#lib/inbox/queries";
import { retryMessage } from "#lib/inbox/retry-message";
import { sendPrivateReply } from "#lib/inbox/send-private-reply";
import { takeCallBudget } from "#lib/inbox/take-call-budget";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { type CommentScene, createCommentScene } from "./comment-scene.ts";
import { testComments } from "./fake-comments.ts";

const environment: Record<string, string> = {};
const meta = testComments(environment);
const t = testDatabase(environment);

const day = 24 * 60 * 60;
const sends = () => meta.calls.filter(({ path }) => path.endsWith("/messages"));

async function scene(options: { secondsAgo?: number; field?: string } = {}) {
  const s = await createCommentScene(t.db);
  const commentId = await s.says({ id: `18${Math.floor(Math.random() * 1e12)}`, text: "Price?" }, options);
  const send = (text = "Hello, 20 €") => sendPrivateReply(s.member, { commentId, text });
  return { ...s, commentId, send };
}

const statusOf = async (s: CommentScene, id: string) => (await getMessage(s.member, id)).status;

describe("a private reply", () => {
  it("opens the conversation with whoever commented, and says so in both places", async () => {
    const s = await scene();
    const message = await s.send();
    const conversation = await getConversation(s.member, message.conversation_id);
    expect(conversation).toMatchObject({
      contact: { external_id: s.customer.id, username: "anna.k" },
      last_message_preview: "Hello, 20 €",
      handler: "member",
      // It opens no window: that takes an answer of theirs.
      can_reply: false,
    });
    const comment = await getComment(s.member, s.commentId);
    expect(message.details.comment).toEqual({ id: s.commentId, post_id: comment.post_id });
    expect(comment).toMatchObject({
      state: "done",
      can_reply_privately: false,
      private_reply: { message_id: message.id, conversation_id: message.conversation_id, status: "queued" },
    });
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    const row = await s.row(s.commentId);
    expect(sends()).toMatchObject([
      { body: { recipient: { comment_id: row.externalId }, message: { text: "Hello, 20 €" } } },
    ]);
    expect(await statusOf(s, message.id)).toBe("sent");
  });

  it("goes once, however many members press at the same time", async () => {
    const s = await scene();
    const results = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => s.send(`Hello ${n}`)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    }
    const messages = await t.db
      .selectFrom("messages")
      .select("id")
      .where("commentId", "=", s.commentId)
      .execute();
    expect(messages).toHaveLength(1);
  });

  it("with a key answers with the first one", async () => {
    const s = await scene();
    const input = { commentId: s.commentId, text: "Hello", idempotencyKey: "k1" };
    const [first, second] = [
      await sendPrivateReply(s.member, input),
      await sendPrivateReply(s.member, input),
    ];
    expect(second.id).toBe(first.id);
  });

  it("is refused after seven days, in the moment of leaving too", async () => {
    const late = await scene({ secondsAgo: 7 * day + 60 });
    await expect(late.send()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("7 days"),
    });
    const s = await scene({ secondsAgo: 7 * day - 60 });
    const message = await s.send();
    await t.db
      .updateTable("comments")
      .set({ occurredAt: new Date(Date.now() - 7 * day * 1000 - 1000) })
      .where("id", "=", s.commentId)
      .execute();
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    expect(sends()).toEqual([]);
    expect(await getMessage(s.member, message.id)).toMatchObject({
      status: "failed",
      error: { code: "private-reply-refused" },
    });
  });

  it("to a live comment says what Meta says once the broadcast is over, and is not tried again", async () => {
    const s = await scene({ field: "live_comments" });
    const message = await s.send();
    meta.plan(() => meta.refusal(100, 2534025));
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    expect(sends()).toHaveLength(1);
    expect(await getMessage(s.member, message.id)).toMatchObject({
      status: "failed",
      error: { message: expect.stringContaining("one private reply") },
    });
  });

  it("that did not leave for certain may be written anew, in its own row", async () => {
    const s = await scene();
    const message = await s.send();
    meta.plan(() => meta.refusal(551));
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    meta.plan(meta.succeed);
    const again = await s.send("Hello again");
    expect(again.id).toBe(message.id);
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    expect(await getMessage(s.member, message.id)).toMatchObject({ status: "sent", text: "Hello again" });
  });

  it("whose outcome is unknown is never sent again by itself; a person may, whatever the reply window", async () => {
    const s = await scene();
    const message = await s.send();
    meta.plan(() => "reset");
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    expect(sends()).toHaveLength(1);
    expect(await statusOf(s, message.id)).toBe("unconfirmed");
    await expect(s.send("another")).rejects.toMatchObject({ code: "conflict" });
    meta.plan(meta.succeed);
    await retryMessage(s.member, message.id);
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    expect(await statusOf(s, message.id)).toBe("sent");
    expect(sends().at(-1)?.body.recipient).toHaveProperty("comment_id");
  });

  it("is nothing to a neighbour and nothing the assistant may send", async () => {
    const s = await scene();
    const stranger = (await createOrganization(t.db)).context;
    const input = { commentId: s.commentId, text: "x" };
    await expect(sendPrivateReply(stranger, input)).rejects.toMatchObject({ code: "not-found" });
    const assistant = { ...s.member, actor: { type: "assistant" as const, runId: s.commentId } };
    await expect(sendPrivateReply(assistant, input)).rejects.toMatchObject({ code: "forbidden" });
    const own = await s.says({ id: "1801", text: "hi", from: { id: s.account } });
    await expect(sendPrivateReply(s.member, { ...input, commentId: own })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("Meta's limit of private replies", () => {
  it("is kept by every process together: what is too much waits", async () => {
    const s = await createCommentScene(t.db);
    const place = { id: s.channel.id, organizationId: s.organizationId };
    const takes = await Promise.all(
      Array.from({ length: 60 }, () =>
        t.db.transaction().execute((trx) => takeCallBudget(trx, place, "private_reply")),
      ),
    );
    const refused = takes.filter((at) => at !== undefined);
    expect(takes.length - refused.length).toBe(50);
    expect(refused.every((at) => at.getTime() > Date.now() - 1000)).toBe(true);
  });

  it("holds a reply back without failing it, and lets it go when there is room", async () => {
    const s = await scene();
    const place = {
      channelId: s.channel.id,
      organizationId: s.organizationId,
      family: "private_reply" as const,
    };
    await t.db
      .insertInto("callBudgets")
      .values({ ...place, tokens: 0, refilledAt: new Date() })
      .execute();
    const message = await s.send();
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    expect(sends()).toEqual([]);
    expect(await statusOf(s, message.id)).toBe("queued");
    await t.db
      .updateTable("callBudgets")
      .set({ refilledAt: new Date(Date.now() - 60_000) })
      .where("channelId", "=", s.channel.id)
      .execute();
    await deliverMessages(t.db, { conversationId: message.conversation_id });
    expect(await statusOf(s, message.id)).toBe("sent");
  });
});
