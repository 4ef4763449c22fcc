import { getComment } from "#lib/inbox/comment-queries";
import { deliverComment } from "#lib/inbox/deliver-comment";
import { reconcileComment } from "#lib/inbox/reconcile-comment";
import { replyToComment } from "#lib/inbox/reply-to-comment";
import { retryComment } from "#lib/inbox/retry-comment";
import { sweepComments } from "#lib/inbox/sweep-comments";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { createCommentScene } from "./comment-scene.ts";
import { testComments } from "./fake-comments.ts";

const environment: Record<string, string> = {};
const meta = testComments(environment);
const t = testDatabase(environment);

const replies = () => meta.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/replies"));

async function scene() {
  const s = await createCommentScene(t.db);
  const commentId = await s.says({ id: `18${Date.now()}${Math.floor(Math.random() * 1e6)}`, text: "Price?" });
  const reply = (text = "20 €") => replyToComment(s.member, { commentId, text });
  return { ...s, commentId, reply };
}

describe("a public reply", () => {
  it("is posted once under the comment, which counts as looked after", async () => {
    const s = await scene();
    const { id } = await s.reply();
    expect(await getComment(s.member, s.commentId)).toMatchObject({ state: "done" });
    await deliverComment(t.db, { commentId: id });
    await deliverComment(t.db, { commentId: id });
    const asked = await s.row(s.commentId);
    expect(replies()).toMatchObject([
      { path: `/v26.0/${asked.externalId}/replies`, body: { message: "20 €" } },
    ]);
    expect(await s.row(id)).toMatchObject({
      status: "sent",
      own: true,
      memberId: s.member.actor.type === "member" ? s.member.actor.id : "",
    });
  });

  it("to a reply stands in the same thread", async () => {
    const s = await scene();
    const head = await s.row(s.commentId);
    const child = await s.says({
      id: `${head.externalId}7`,
      parent_id: head.externalId ?? "",
      text: "And two?",
    });
    const { id } = await replyToComment(s.member, { commentId: child, text: "@anna.k 35 €" });
    await deliverComment(t.db, { commentId: id });
    expect(replies()[0]?.path).toContain(`/${head.externalId}/replies`);
    // Whoever asked something else in the thread still waits.
    expect([(await s.row(child)).state, (await s.row(s.commentId)).state]).toEqual(["done", "open"]);
  });

  it("with a key is made once", async () => {
    const s = await scene();
    const input = { commentId: s.commentId, text: "20 €", idempotencyKey: "k1" };
    const [first, second] = [await replyToComment(s.member, input), await replyToComment(s.member, input)];
    expect(second.id).toBe(first.id);
  });

  it.each(["before", "after"])("and Meta's own notice of it %s the answer are one comment", async (when) => {
    const s = await scene();
    const head = await s.row(s.commentId);
    const { id } = await s.reply();
    const notice = s.delivery(
      { id: "18990001", parent_id: head.externalId ?? "", text: "20 €", from: { id: s.account } },
      { secondsAgo: 0 },
    );
    meta.plan(async () => {
      if (when === "before") await s.take(notice);
      return { body: { id: "18990001" } };
    });
    await deliverComment(t.db, { commentId: id });
    if (when === "after") await s.take(notice);
    await s.take(notice);
    expect((await s.rows()).filter(({ own }) => own)).toMatchObject([
      { id, status: "sent", externalId: "18990001" },
    ]);
  });

  it.each([
    ["a cut line", () => "reset" as const],
    ["a gateway's page", () => ({ status: 502, body: "<html>" })],
  ])(
    "whose outcome is unknown (%s) is not posted again by itself, and settled by Meta's notice",
    async (_, answer) => {
      const s = await scene();
      const head = await s.row(s.commentId);
      const { id } = await s.reply();
      meta.plan(answer);
      await deliverComment(t.db, { commentId: id });
      await deliverComment(t.db, { commentId: id });
      expect(replies()).toHaveLength(1);
      expect(await s.row(id)).toMatchObject({ status: "unconfirmed", errorCode: "outcome-unknown" });
      await s.take(
        s.delivery(
          { id: "18990002", parent_id: head.externalId ?? "", text: "20 €", from: { id: s.account } },
          { secondsAgo: 0 },
        ),
      );
      expect(await s.row(id)).toMatchObject({ status: "sent", externalId: "18990002", errorCode: null });
    },
  );

  it("left by a process that died in the call is uncertain, and found beneath the comment", async () => {
    const s = await scene();
    const { id } = await s.reply();
    const sendingAt = new Date(Date.now() - 40_000);
    await t.db
      .updateTable("comments")
      .set({ status: "sending", sendingAt, attempts: 1 })
      .where("id", "=", id)
      .execute();
    await sweepComments(t.db);
    await deliverComment(t.db, { commentId: id });
    expect(replies()).toEqual([]);
    expect((await s.row(id)).status).toBe("unconfirmed");
    const timestamp = sendingAt.toISOString().replace(/\.\d{3}Z$/, "+0000");
    meta.plan(() => ({ body: { data: [{ id: "18990003", text: "20 €", timestamp }] } }));
    await reconcileComment(t.db, { commentId: id });
    expect(await s.row(id)).toMatchObject({ status: "sent", externalId: "18990003" });
  });

  it("refused for good says why, and what it answered waits again; a person may post it again", async () => {
    const s = await scene();
    const { id } = await s.reply();
    meta.plan(() => meta.refusal(100, 33));
    await deliverComment(t.db, { commentId: id });
    expect(await s.row(id)).toMatchObject({
      status: "failed",
      errorMessage: "The comment is no longer on Instagram.",
    });
    expect((await s.row(s.commentId)).state).toBe("open");
    meta.plan(meta.succeed);
    await retryComment(s.member, { commentId: id, again: true });
    await deliverComment(t.db, { commentId: id });
    expect((await s.row(id)).status).toBe("sent");
  });

  it("waits for a reconnect when the token is refused, and goes out after it", async () => {
    const s = await scene();
    const { id } = await s.reply();
    meta.plan(() => meta.refusal(190));
    await deliverComment(t.db, { commentId: id });
    expect((await s.row(id)).status).toBe("queued");
    await deliverComment(t.db, { commentId: id });
    expect(replies()).toHaveLength(1);
    meta.plan(meta.succeed);
    await t.db.updateTable("channels").set({ status: "active" }).where("id", "=", s.channel.id).execute();
    await t.db.updateTable("comments").set({ retryAt: null }).where("id", "=", id).execute();
    await deliverComment(t.db, { commentId: id });
    expect((await s.row(id)).status).toBe("sent");
  });

  it("is refused before anything is stored where Instagram would refuse it", async () => {
    const s = await scene();
    const live = await s.says({ id: "181", text: "hi" }, { field: "live_comments" });
    await expect(replyToComment(s.member, { commentId: live, text: "x" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("live"),
    });
    await t.db.updateTable("comments").set({ hiddenAt: new Date() }).where("id", "=", s.commentId).execute();
    await expect(s.reply()).rejects.toMatchObject({ code: "conflict" });
    await t.db
      .updateTable("channels")
      .set({ grantedPermissions: ["instagram_business_manage_messages"] })
      .where("id", "=", s.channel.id)
      .execute();
    await expect(s.reply()).rejects.toMatchObject({
      code: "channel-unavailable",
      message: expect.stringContaining("Reconnect"),
    });
    expect((await s.rows()).filter(({ own }) => own)).toEqual([]);
  });

  it("is a person's alone, and nothing to a neighbour", async () => {
    const s = await scene();
    const stranger = (await createOrganization(t.db)).context;
    await expect(replyToComment(stranger, { commentId: s.commentId, text: "x" })).rejects.toMatchObject({
      code: "not-found",
    });
    const assistant = { ...s.member, actor: { type: "assistant" as const, runId: s.commentId } };
    await expect(replyToComment(assistant, { commentId: s.commentId, text: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
