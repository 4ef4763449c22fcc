import { casaVerde, hourMs, sandboxWorld } from "./sandbox-world.ts";

const world = sandboxWorld();
const post = "17890000000000003";
const ad = "17890000000000023";
const live = "17890000000000033";
const graph = "graph.instagram.com/v26.0";
const customer = { business_id: casaVerde.id, customer_id: "customer_jonas" };

beforeEach(async () => {
  await world.t.db.deleteFrom("sandbox.comments").execute();
  await world.control("PATCH", "broadcast", { media_id: live, live: true });
});

async function comments(more: object = {}): Promise<string> {
  const { body } = await world.control("POST", "comments", { ...customer, text: "Price?", ...more });
  return body.comment_id;
}

async function waiting() {
  const rows = await world.t.db
    .selectFrom("sandbox.outbox")
    .select(["field", "item"])
    .orderBy("id")
    .execute();
  return rows.map(({ field, item }) => ({ field, ...JSON.parse(item) }));
}

const privately = (token: string, comment_id: string, message: object = { text: "Hello" }) =>
  world.post(`${graph}/me/messages`, { recipient: { comment_id }, message }, token);

async function seen(customerId = customer.customer_id) {
  const { body } = await world.control("GET", `posts?business_id=${casaVerde.id}&customer_id=${customerId}`);
  return body.posts.flatMap((each: { comments: object[] }) => each.comments);
}

describe("comments of the sandbox", () => {
  it("come as Meta's do: replies with their parent, ads with their post, live ones in a field of their own", async () => {
    await world.subscribe("instagram", ["comments", "live_comments"]);
    const id = await comments();
    await comments({ parent_id: id, text: "Me too" });
    await comments({ media_id: ad });
    await comments({ media_id: live });
    expect(await waiting()).toMatchObject([
      { field: "comments", id, media: { id: post, media_product_type: "FEED" } },
      { field: "comments", parent_id: id },
      {
        field: "comments",
        media: { id: ad, media_product_type: "AD", original_media_id: post, ad_title: "Planter season" },
      },
      { field: "live_comments", media: { id: live } },
    ]);
  });

  it("can be read, as can their post", async () => {
    const token = await world.token();
    const id = await comments();
    const fields = "id,caption,media_product_type,media_type,permalink,thumbnail_url,timestamp,username";
    expect((await world.get(`${graph}/${post}?fields=${fields}`, token)).body).toMatchObject({
      id: post,
      media_product_type: "FEED",
      username: "casa.verde.shop",
    });
    const read = await world.get(`${graph}/${id}?fields=id,text,from,hidden`, token);
    expect(read.body).toMatchObject({ id, text: "Price?", hidden: false, from: { username: "jonas_weber" } });
    const other = await world.token("instagram", "17841400000000023");
    expect((await world.get(`${graph}/${id}?fields=id`, other)).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
  });

  it("are answered at the top level only, not when hidden, not live; the answer comes back by webhook", async () => {
    const token = await world.subscribe("instagram", ["comments"]);
    const id = await comments();
    const answer = await world.post(`${graph}/${id}/replies`, { message: "20 €" }, token);
    expect(answer.body.id).toMatch(/^\d+$/);
    expect((await waiting()).at(-1)).toMatchObject({
      id: answer.body.id,
      parent_id: id,
      from: { id: casaVerde.id },
    });
    const refusedIds = [answer.body.id, await comments({ media_id: live })];
    await world.post(`${graph}/${id}?hide=true`, {}, token);
    for (const refused of [...refusedIds, id]) {
      const { status } = await world.post(`${graph}/${refused}/replies`, { message: "x" }, token);
      expect(status).toBe(400);
    }
  });

  it("when hidden are seen by their author alone, when deleted by nobody", async () => {
    const token = await world.token();
    const id = await comments();
    expect((await world.post(`${graph}/${id}?hide=true`, {}, token)).body).toEqual({ success: true });
    expect(await seen()).toMatchObject([{ id, hidden: true }]);
    expect(await seen("customer_ana")).toEqual([]);
    const init = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
    expect((await world.call(`${graph}/${id}`, init)).body).toEqual({ success: true });
    expect(await seen()).toEqual([]);
    expect((await world.call(`${graph}/${id}`, init)).body.error).toMatchObject({ error_subcode: 33 });
  });

  it("allow one private reply within seven days, which opens no window", async () => {
    const token = await world.token();
    const id = await comments();
    const sent = await privately(token, id);
    expect(sent.body).toMatchObject({ recipient_id: expect.any(String), message_id: expect.any(String) });
    expect((await privately(token, id)).body.error).toMatchObject({ code: 100, error_subcode: 2534025 });
    expect((await world.send(token, sent.body.recipient_id)).body.error).toMatchObject({
      error_subcode: 2534022,
    });
    const old = await comments();
    await world.advance(7 * 24 * hourMs + 1000);
    expect((await privately(token, old)).body.error).toMatchObject({ error_subcode: 2534025 });
  });

  it("that are live allow one while the broadcast runs", async () => {
    const token = await world.token();
    const [during, after] = [await comments({ media_id: live }), await comments({ media_id: live })];
    expect((await privately(token, during)).status).toBe(200);
    await world.control("PATCH", "broadcast", { media_id: live, live: false });
    expect((await privately(token, after)).body.error).toMatchObject({ error_subcode: 2534025 });
    expect((await world.control("POST", "comments", { ...customer, text: "x", media_id: live })).status).toBe(
      409,
    );
  });

  it("take text alone, and need the permission", async () => {
    const token = await world.token();
    const id = await comments();
    const attachment = { type: "like_heart" };
    expect((await privately(token, id, { attachment })).status).toBe(400);
    await world.control("POST", "token-actions", {
      business_id: casaVerde.id,
      action: "remove_permission",
      permission: "instagram_business_manage_comments",
    });
    expect((await privately(token, id)).body.error.code).toBe(10);
    expect((await world.post(`${graph}/${id}/replies`, { message: "x" }, token)).body.error.code).toBe(10);
  });
});
