import { createHmac } from "node:crypto";
import { testApps } from "#support/test-environment";
import { casaVerde, redirectUri, sandboxWorld } from "./sandbox-world.ts";

const world = sandboxWorld();

describe("Facebook Login", () => {
  const app = { client_id: testApps.meta.id, client_secret: testApps.meta.secret };
  const facebook = (path: string, query: Record<string, string>) =>
    world.get(`graph.facebook.com/v26.0/${path}?${new URLSearchParams(query)}`);
  const exchangeCode = (code: string, changes: Record<string, string> = {}) =>
    facebook("oauth/access_token", { ...app, redirect_uri: redirectUri, code, ...changes });
  const allPages = [casaVerde.pageId, "310000000000023", "310000000000035"];

  async function userToken(): Promise<string> {
    const short = (await exchangeCode(await world.facebookCode(allPages))).body.access_token;
    const swap = { ...app, grant_type: "fb_exchange_token", fb_exchange_token: short };
    return (await facebook("oauth/access_token", swap)).body.access_token;
  }

  it("exchanges a code once, for the right app, secret and address", async () => {
    const code = await world.facebookCode([casaVerde.pageId]);
    expect((await exchangeCode(code, { client_secret: testApps.instagram.secret })).body.error.code).toBe(1);
    expect((await exchangeCode(code, { client_id: testApps.instagram.id })).body.error.code).toBe(101);
    expect((await exchangeCode(code, { redirect_uri: "http://evil.test" })).body.error.error_subcode).toBe(
      36008,
    );
    expect((await exchangeCode(code)).body).toMatchObject({
      token_type: "bearer",
      expires_in: expect.any(Number),
    });
    expect((await exchangeCode(code)).body.error.error_subcode).toBe(36009);
  });

  it("lists the chosen Pages over several answers, one of them without an Instagram account", async () => {
    const token = await userToken();
    const fields = "id,name,access_token,tasks,instagram_business_account{id,username}";
    const first = await world.get(`graph.facebook.com/v26.0/me/accounts?fields=${fields}&limit=100`, token);
    expect(first.body.data).toHaveLength(2);
    expect(first.body.data[0]).toMatchObject({
      id: casaVerde.pageId,
      instagram_business_account: { id: casaVerde.id, username: "casa.verde.shop" },
    });
    const next = new URL(first.body.paging.next);
    expect(next.searchParams.get("access_token")).toBe(token);
    const second = await world.call(`${next.pathname.replace("/api/sandbox/", "")}${next.search}`);
    expect(second.body.paging.next).toBeUndefined();
    expect(second.body.data).toEqual([
      {
        id: "310000000000035",
        name: "Casa Verde Events",
        access_token: expect.any(String),
        tasks: expect.any(Array),
      },
    ]);
  });

  it("gives Pages chosen by the person a token that does not expire", async () => {
    const token = await userToken();
    const { body } = await world.get(
      `graph.facebook.com/v26.0/${casaVerde.pageId}?fields=access_token`,
      token,
    );
    const inspect = { input_token: body.access_token, access_token: `${app.client_id}|${app.client_secret}` };
    const { data } = (await facebook("debug_token", inspect)).body;
    expect(data).toMatchObject({ type: "PAGE", is_valid: true, expires_at: 0, profile_id: casaVerde.pageId });
    expect(data.data_access_expires_at).toBeGreaterThan(Date.now() / 1000);
    const asHeader = await world.get(
      `graph.facebook.com/v26.0/debug_token?input_token=${body.access_token}`,
      inspect.access_token,
    );
    expect(asHeader.body.data.is_valid).toBe(true);
    await world.control("POST", "token-actions", { business_id: casaVerde.id, action: "remove_app" });
    expect((await facebook("debug_token", inspect)).body.data).toMatchObject({
      is_valid: false,
      error: { code: 190, subcode: 458 },
    });
  });

  it("tells the granted permissions and who the person is", async () => {
    const token = await userToken();
    const granted = await world.get("graph.facebook.com/v26.0/me/permissions", token);
    expect(granted.body.data).toContainEqual({ permission: "instagram_manage_messages", status: "granted" });
    expect((await world.get("graph.facebook.com/v26.0/me?fields=id", token)).body).toEqual({
      id: "122000000000000017",
    });
  });

  it("checks appsecret_proof when there is one", async () => {
    const token = await userToken();
    const proof = (secret: string) => createHmac("sha256", secret).update(token).digest("hex");
    const me = (appsecret_proof: string) => facebook("me", { access_token: token, appsecret_proof });
    expect((await me(proof(app.client_secret))).status).toBe(200);
    expect((await me(proof("another"))).body.error).toMatchObject({
      code: 100,
      type: "GraphMethodException",
    });
  });

  it("subscribes a Page with Page fields only, and with the Page's token only", async () => {
    const token = await world.token("facebook");
    const subscribe = (fields: string, as: string) =>
      world.post(
        `graph.facebook.com/v26.0/${casaVerde.pageId}/subscribed_apps`,
        { subscribed_fields: fields },
        as,
      );
    expect((await subscribe("messages,messaging_seen", token)).body.error.code).toBe(100);
    expect((await subscribe("messages", await userToken())).body.error.code).toBe(210);
    expect((await subscribe("messages", token)).body).toEqual({ success: true });
    const listed = await world.get(`graph.facebook.com/v26.0/${casaVerde.pageId}/subscribed_apps`, token);
    expect(listed.body.data).toEqual([
      expect.objectContaining({ id: testApps.meta.id, subscribed_fields: ["messages"] }),
    ]);
  });
});

describe("every Graph call", () => {
  it.each([
    ["without a version", "graph.instagram.com/me", 2500],
    ["with a version that has ended", "graph.instagram.com/v20.0/me", 2635],
    ["with a parameter that was removed", "graph.instagram.com/v26.0/me?pretty=1", 100],
    ["with a field that does not exist", "graph.instagram.com/v26.0/me?fields=shoe_size", 100],
    ["about an object that is not there", "graph.instagram.com/v26.0/12345", 100],
  ])("is refused %s", async (_, path, code) => {
    const { status, body } = await world.get(path, await world.token());
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code, fbtrace_id: expect.any(String) });
  });

  it("is refused with no token, an unknown one, or the other host's", async () => {
    expect((await world.get("graph.instagram.com/v26.0/me")).body.error.code).toBe(104);
    expect((await world.get("graph.instagram.com/v26.0/me", "IGAAnope")).body.error.code).toBe(190);
    const page = await world.token("facebook");
    expect((await world.get("graph.instagram.com/v26.0/me", page)).body.error.code).toBe(190);
  });

  it("takes the token from the query or the body as well", async () => {
    const token = await world.token();
    expect((await world.get(`graph.instagram.com/v26.0/me?access_token=${token}`)).status).toBe(200);
    const body = { access_token: token, subscribed_fields: ["messages"] };
    expect((await world.post(`graph.instagram.com/v26.0/${casaVerde.id}/subscribed_apps`, body)).status).toBe(
      200,
    );
  });
});
