import { casaVerde, sandboxWorld } from "./sandbox-world.ts";

const world = sandboxWorld();
const graph = "graph.instagram.com/v26.0";

describe("a customer's profile", () => {
  const all =
    "name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user";
  const profile = async (customer_id: string, fields = all) => {
    const { igsid } = await world.writes({ text: "Hello", customer_id });
    return world.get(`${graph}/${igsid}?fields=${fields}`, await world.token());
  };

  it("is readable once they have written", async () => {
    expect((await profile("customer_jonas")).body).toMatchObject({
      name: "Jonas Weber",
      username: "jonas_weber",
      profile_pic: expect.stringMatching(/\.png$/),
      follower_count: 1204,
      is_verified_user: true,
      id: expect.any(String),
    });
  });

  it("may have no name", async () => {
    expect((await profile("customer_noname", "name,username")).body).toMatchObject({ name: null });
  });

  it("may refuse everything because of one field", async () => {
    expect((await profile("customer_tomas")).body.error.code).toBe(10);
    expect((await profile("customer_tomas", "name,username,profile_pic")).body.name).toBe("Tomás Silva");
  });

  it("may belong to nobody Meta finds", async () => {
    expect((await profile("customer_tester")).body.error).toMatchObject({
      code: 9010,
      type: "IGApiException",
    });
    const unknown = await world.get(`${graph}/900000000000001?fields=name`, await world.token());
    expect(unknown.body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it("is not another account's to read", async () => {
    const { igsid } = await world.writes();
    const other = await world.token("instagram", "17841400000000023");
    expect((await world.get(`${graph}/${igsid}?fields=name`, other)).body.error.code).toBe(100);
  });

  it("is read by the Page's token with Facebook Login", async () => {
    const { igsid } = await world.writes();
    const page = await world.token("facebook");
    const answer = await world.get(`graph.facebook.com/v26.0/${igsid}?fields=username`, page);
    expect(answer.body.username).toBe("ana.duarte");
  });
});

describe("conversations", () => {
  const expanded = "messages{id,created_time,from,to,message}";

  it("are found by person and list messages newest first", async () => {
    const token = await world.token();
    const { igsid, message } = await world.writes({ text: "Open on Sunday?" });
    const sent = await world.send(token, igsid, { message: { text: "We open at 9." } });
    await world.writes({ text: "Hi", customer_id: "customer_jonas" });

    const all = await world.get(`${graph}/me/conversations?platform=instagram`, token);
    expect(all.body.data).toHaveLength(2);
    const mine = await world.get(`${graph}/me/conversations?platform=instagram&user_id=${igsid}`, token);
    expect(mine.body.data).toEqual([
      {
        id: expect.any(String),
        updated_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
      },
    ]);
    const { body } = await world.get(`${graph}/${mine.body.data[0].id}?fields=${expanded}`, token);
    expect(body.messages.data).toEqual([
      {
        id: sent.body.message_id,
        created_time: expect.stringMatching(/\+0000$/),
        from: { username: "casa.verde.shop", id: casaVerde.id },
        to: { data: [{ username: "ana.duarte", id: igsid }] },
        message: "We open at 9.",
      },
      expect.objectContaining({
        id: message.mid,
        from: { username: "ana.duarte", id: igsid },
        message: "Open on Sunday?",
      }),
    ]);
  });

  it("give details of the newest twenty messages only", async () => {
    const token = await world.token();
    const { igsid, message } = await world.writes({ text: "the oldest" });
    for (let index = 1; index <= 20; index++) await world.writes({ text: `${index}` });
    const one = (mid: string) => world.get(`${graph}/${mid}?fields=id,message`, token);
    expect((await one(message.mid)).body.error.code).toBe(9000001);

    const { body } = await world.get(`${graph}/me/conversations?user_id=${igsid}&fields=${expanded}`, token);
    const list = body.data[0].messages.data;
    expect(list).toHaveLength(21);
    expect(list[19].message).toBe("1");
    expect(list[20]).toEqual({ id: message.mid, created_time: expect.any(String) });
    expect((await one(list[19].id)).body.message).toBe("1");
  });

  it("page through a long list", async () => {
    const token = await world.token();
    const { igsid } = await world.writes({ text: "0" });
    for (let index = 1; index < 7; index++) await world.writes({ text: `${index}` });
    const found = await world.get(
      `${graph}/me/conversations?user_id=${igsid}&fields=messages.limit(3){id}`,
      token,
    );
    const seen: string[] = [];
    let page = found.body.data[0].messages;
    for (let turn = 0; page && turn < 5; turn++) {
      seen.push(...page.data.map(({ id }: { id: string }) => id));
      const next = page.paging?.next && new URL(page.paging.next);
      page =
        next &&
        (await world.call(`${next.pathname.replace("/api/sandbox/", "")}${next.search}&limit=3`)).body;
    }
    expect(new Set(seen).size).toBe(7);
  });

  it("forget what was unsent", async () => {
    const token = await world.token();
    const { igsid, message } = await world.writes();
    await world.writes({ text: "second" });
    await world.control("POST", "unsends", { mid: message.mid });
    expect((await world.get(`${graph}/${message.mid}?fields=message`, token)).body.error.code).toBe(9000001);
    const { body } = await world.get(`${graph}/me/conversations?user_id=${igsid}&fields=messages{id}`, token);
    expect(body.data[0].messages.data).toHaveLength(1);
  });

  it("belong to the Page with Facebook Login, and must name the platform", async () => {
    await world.writes();
    const page = await world.token("facebook");
    const list = (query: string) =>
      world.get(`graph.facebook.com/v26.0/${casaVerde.pageId}/conversations${query}`, page);
    expect((await list("")).body.error.code).toBe(100);
    expect((await list("?platform=instagram")).body.data).toHaveLength(1);
  });

  it("are closed to another account", async () => {
    const { message } = await world.writes();
    const other = await world.token("instagram", "17841400000000023");
    expect((await world.get(`${graph}/${message.mid}?fields=message`, other)).body.error.code).toBe(100);
  });
});
