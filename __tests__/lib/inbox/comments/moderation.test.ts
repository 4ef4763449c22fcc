import { getComment, listComments, listPosts } from "#lib/inbox/comment-queries";
import { deleteComment } from "#lib/inbox/delete-comment";
import { hideComment } from "#lib/inbox/hide-comment";
import { setCommentState } from "#lib/inbox/set-comment-state";
import { processDelivery } from "#lib/worker/process-delivery";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { deliver } from "../receive/meta-items.ts";
import { createCommentScene } from "./comment-scene.ts";
import { testComments } from "./fake-comments.ts";

const environment: Record<string, string> = {};
const meta = testComments(environment);
const t = testDatabase(environment);

async function scene() {
  const s = await createCommentScene(t.db);
  const body = s.delivery({ id: "1801", text: "buy followers here" });
  const deliveryId = await deliver(t.db, body);
  await processDelivery(t.db, { id: deliveryId });
  const { id: commentId } = (await s.find("1801")) ?? { id: "" };
  return { ...s, body, deliveryId, commentId };
}

describe("hiding a comment", () => {
  it("is asked of Instagram, can be undone, and is written down", async () => {
    const s = await scene();
    const { commentId } = s;
    expect(await hideComment(s.member, { commentId, hidden: true })).toMatchObject({
      hidden: true,
      state: "done",
    });
    expect(await hideComment(s.member, { commentId, hidden: false })).toMatchObject({ hidden: false });
    expect(meta.calls).toMatchObject([
      { method: "POST", path: "/v26.0/1801", query: { hide: "true" } },
      { method: "POST", path: "/v26.0/1801", query: { hide: "false" } },
    ]);
    const audit = await t.db
      .selectFrom("auditEntries")
      .select("action")
      .where("organizationId", "=", s.organizationId)
      .orderBy("createdAt")
      .execute();
    expect(audit.map(({ action }) => action)).toEqual(["comment.hidden", "comment.shown"]);
  });

  it("refused by Instagram changes nothing and says why", async () => {
    const s = await scene();
    meta.plan(() => meta.refusal(10));
    await expect(hideComment(s.member, { commentId: s.commentId, hidden: true })).rejects.toMatchObject({
      code: "channel-unavailable",
      message: expect.stringContaining("Connect the account again"),
    });
    expect((await s.row(s.commentId)).hiddenAt).toBeNull();
  });

  it("that is no longer there shows it as gone", async () => {
    const s = await scene();
    meta.plan(() => meta.refusal(100, 33));
    const comment = await hideComment(s.member, { commentId: s.commentId, hidden: true });
    expect(comment).toMatchObject({ deleted: true, text: null, hidden: false });
  });

  it("of one's own is refused, since Instagram shows those always", async () => {
    const s = await scene();
    const own = await s.says({ id: "1802", text: "hi", from: { id: s.account } });
    await expect(hideComment(s.member, { commentId: own, hidden: true })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(meta.calls).toEqual([]);
  });
});

describe("deleting a comment", () => {
  it("takes its words out of every copy, and a repeat of it brings nothing back", async () => {
    const s = await scene();
    expect(await deleteComment(s.member, s.commentId)).toMatchObject({ deleted: true, text: null });
    expect(await deleteComment(s.member, s.commentId)).toMatchObject({ deleted: true });
    expect(meta.calls).toMatchObject([{ method: "DELETE", path: "/v26.0/1801" }]);
    const { body } = await t.db
      .selectFrom("deliveries")
      .select("body")
      .where("id", "=", s.deliveryId)
      .executeTakeFirstOrThrow();
    expect(body.toString()).not.toContain("followers");
    await s.take(s.body);
    expect(await getComment(s.member, s.commentId)).toMatchObject({ deleted: true, text: null });
  });

  it("that Instagram no longer has ends the same", async () => {
    const s = await scene();
    meta.plan(() => meta.refusal(100, 33));
    expect(await deleteComment(s.member, s.commentId)).toMatchObject({ deleted: true });
  });
});

it("a comment put aside leaves the open ones, and comes back when taken up", async () => {
  const s = await scene();
  const open = async () => (await listPosts(s.member, { state: "open" })).data.length;
  await setCommentState(s.member, { commentId: s.commentId, state: "done" });
  expect(await open()).toBe(0);
  await setCommentState(s.member, { commentId: s.commentId, state: "open" });
  expect(await open()).toBe(1);
});

it("a neighbour finds, hides, deletes and changes nothing", async () => {
  const s = await scene();
  const { context } = await createOrganization(t.db);
  const missing = { code: "not-found" };
  const { commentId } = s;
  await expect(getComment(context, commentId)).rejects.toMatchObject(missing);
  await expect(hideComment(context, { commentId, hidden: true })).rejects.toMatchObject(missing);
  await expect(deleteComment(context, commentId)).rejects.toMatchObject(missing);
  await expect(setCommentState(context, { commentId, state: "done" })).rejects.toMatchObject(missing);
  expect((await listComments(context)).data).toEqual([]);
  expect(meta.calls).toEqual([]);
});

it("pages through comments without missing or repeating one", async () => {
  const s = await scene();
  for (let n = 0; n < 7; n++) await s.says({ id: `19${n}`, text: `${n}` });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listComments(s.member, { limit: 3, cursor });
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(8);
  expect(seen).toHaveLength(8);
});
