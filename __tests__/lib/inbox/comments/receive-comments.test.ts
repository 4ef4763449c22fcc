import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { listPosts, listThreads } from "#lib/inbox/comment-queries";
import { eraseContact } from "#lib/inbox/erase-contact";
import { receiveContact } from "#lib/inbox/receive-contact";
import { replyToComment } from "#lib/inbox/reply-to-comment";
import { processDelivery } from "#lib/worker/process-delivery";
import { testDatabase } from "#support/database";
import { instagramId } from "#support/factories";
import { seededRandom, shuffled } from "#support/random";
import { deliver } from "../receive/meta-items.ts";
import { createCommentScene } from "./comment-scene.ts";

const t = testDatabase();

describe("comments that come in", () => {
  it("make their post known, and ask Meta what it shows without waiting for it", async () => {
    const s = await createCommentScene(t.db);
    await s.says({ id: "1", text: "Price?" });
    const { data } = await listPosts(s.member);
    expect(data).toMatchObject([
      { external_id: s.post, kind: "post", fetch_status: "pending", open_count: 1, comment_count: 1 },
    ]);
    const { rows: jobs } = await sql`select key from graphile_worker.jobs
      where key = ${`fetch_post:${data[0]?.id}`}`.execute(t.db);
    expect(jobs).toHaveLength(1);
  });

  it("say that they are live, or came by an ad, and stand under the post the ad promotes", async () => {
    const s = await createCommentScene(t.db);
    await s.says({ id: "live", text: "hi" }, { field: "live_comments" });
    const ad = {
      id: "999",
      media_product_type: "AD",
      ad_id: "120",
      ad_title: "Spring",
      original_media_id: s.post,
    };
    await s.says({ id: "ad", text: "Price?", media: ad });
    const [post, ...others] = (await listPosts(s.member)).data;
    expect(others).toEqual([]);
    expect(post?.kind).toBe("live");
    const { data } = await listThreads(s.member, post?.id ?? "");
    expect(data.map(({ head }) => [head.kind, head.ad])).toEqual(
      expect.arrayContaining([
        ["live_comment", null],
        ["comment", { id: "120", title: "Spring" }],
      ]),
    );
  });

  it("form a tree, also when a reply comes before what it answers", async () => {
    const s = await createCommentScene(t.db);
    await s.says({ id: "2", parent_id: "1", text: "Me too" });
    const [post] = (await listPosts(s.member)).data;
    const alone = await listThreads(s.member, post?.id ?? "");
    expect(alone.data).toMatchObject([{ head: { external_id: "2" }, replies: [] }]);
    await s.says({ id: "1", text: "Price?" }, { secondsAgo: 90 });
    const tree = await listThreads(s.member, post?.id ?? "");
    expect(tree.data).toMatchObject([{ head: { external_id: "1" }, replies: [{ external_id: "2" }] }]);
  });

  it("of our own are ours, wait for nobody, and answer what stood there before", async () => {
    const s = await createCommentScene(t.db);
    const asked = await s.says({ id: "1", text: "Price?" }, { secondsAgo: 90 });
    const own = await s.says({ id: "2", parent_id: "1", text: "20 €", from: { id: s.account } });
    const later = await s.says({ id: "3", parent_id: "1", text: "And two?" }, { secondsAgo: 10 });
    expect(await s.row(own)).toMatchObject({ own: true, state: "done" });
    expect((await s.row(asked)).state).toBe("done");
    expect((await s.row(later)).state).toBe("open");
  });

  it("that only name themselves are read later", async () => {
    const s = await createCommentScene(t.db);
    await s.take(s.delivery({ comment_id: "77", media_id: "555" }, { field: "mentions" }));
    expect(await s.find("77")).toMatchObject({ kind: "mention", text: null, state: "open" });
  });

  it.each(Array.from({ length: 8 }, () => randomInt(2 ** 31)))(
    "end in the same state however they are shuffled and repeated (seed %i)",
    async (seed) => {
      const random = seededRandom(seed);
      const states = await Promise.all(
        [false, true].map(async (mixed) => {
          const s = await createCommentScene(t.db);
          const ad = { id: "9", media_product_type: "AD", ad_id: "120", original_media_id: s.post };
          const own = { from: { id: s.account, username: "shop" } };
          const items = [
            s.delivery({ id: "1", text: "Price?" }, { secondsAgo: 100 }),
            s.delivery({ id: "1", text: "Price?", media: ad }, { secondsAgo: 95 }),
            s.delivery({ comment_id: "1", media_id: s.post }, { secondsAgo: 94, field: "mentions" }),
            s.delivery({ id: "2", parent_id: "1", text: "Me too" }, { secondsAgo: 80 }),
            s.delivery({ id: "3", parent_id: "1", text: "20 €", ...own }, { secondsAgo: 60 }),
            s.delivery({ id: "4", parent_id: "1", text: "Thanks" }, { secondsAgo: 40 }),
            s.delivery({ id: "5", text: "Nice" }, { secondsAgo: 30 }),
          ];
          const order = mixed ? shuffled([...items, ...items], random) : items;
          for (const item of order) await s.take(item);
          return (await s.rows()).map((row) => [
            row.externalId,
            row.kind,
            row.parentExternalId,
            row.mediaProductType,
            row.originalMediaExternalId === s.post,
            row.adId,
            row.authorUsername,
            row.own,
            row.text,
            row.state,
          ]);
        }),
      );
      expect(states[1]).toEqual(states[0]);
    },
  );

  it("leave with their author, from the deliveries too, and do not come back", async () => {
    const s = await createCommentScene(t.db);
    const person = { id: instagramId(), username: "anna.k" };
    const secret = "my secret question";
    const body = s.delivery({ id: "1", text: secret, from: person });
    const id = await deliver(t.db, body);
    await processDelivery(t.db, { id });
    const exchange = await t.db
      .transaction()
      .execute((trx) =>
        receiveContact(trx, { id: s.channel.id, organizationId: s.organizationId }, person.id),
      );
    const { id: commentId } = (await s.find("1")) ?? { id: "" };
    await replyToComment(s.member, { commentId, text: "@anna.k answers her" });
    await eraseContact(s.member, exchange.contact.id);
    expect(await s.rows()).toEqual([]);
    const { body: kept } = await t.db
      .selectFrom("deliveries")
      .select("body")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(kept.toString()).not.toContain(secret);
    await s.take(body);
    expect(await s.rows()).toEqual([]);
  });
});
