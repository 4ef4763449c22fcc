import { denyConsent, listConsentAccounts, validateAuthorizeRequest } from "#lib/sandbox/consent";
import { currentSandbox } from "#lib/sandbox/sandbox-context";
import { testApps } from "#support/test-environment";
import { casaVerde, hourMs, redirectUri, sandboxWorld } from "./sandbox-world.ts";

const world = sandboxWorld();
const dayMs = 24 * hourMs;

function exchangeForm(code: string, changes: Record<string, string> = {}): RequestInit {
  const fields = {
    client_id: testApps.instagram.id,
    client_secret: testApps.instagram.secret,
    grant_type: "authorization_code",
    redirect_uri: redirectUri,
    code,
  };
  return { method: "POST", body: new URLSearchParams({ ...fields, ...changes }) };
}

const exchange = (code: string, changes?: Record<string, string>) =>
  world.call("api.instagram.com/oauth/access_token", exchangeForm(code, changes));

const graph = (path: string, query: Record<string, string>) =>
  world.get(`graph.instagram.com/${path}?${new URLSearchParams(query)}`);

async function shortToken(permissions?: string[]): Promise<string> {
  await world.weather({ answer_shape: "documented" });
  return (await exchange((await world.instagramCode(permissions)).code)).body.data[0].access_token;
}

async function longToken(permissions?: string[]): Promise<string> {
  const short = await shortToken(permissions);
  const client_secret = testApps.instagram.secret;
  const { body } = await graph("access_token", {
    grant_type: "ig_exchange_token",
    client_secret,
    access_token: short,
  });
  return body.access_token;
}

const refresh = (token: string) =>
  graph("refresh_access_token", { grant_type: "ig_refresh_token", access_token: token });

describe("the consent page", () => {
  const good = {
    client_id: testApps.instagram.id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "instagram_business_basic instagram_business_manage_messages",
    state: "abc",
  };
  const check = (changes: Record<string, string | undefined>) =>
    validateAuthorizeRequest("instagram", { ...good, ...changes }, currentSandbox());

  it("accepts a correct request", () => {
    expect(check({})).toMatchObject({ ok: true, permissions: good.scope.split(" "), state: "abc" });
  });

  it.each([
    ["an unknown app", { client_id: testApps.meta.id }],
    ["an address that is not registered", { redirect_uri: `${redirectUri}/` }],
    ["no scope", { scope: undefined }],
    ["a retired scope", { scope: "business_basic" }],
    ["another response type", { response_type: "token" }],
  ])("refuses %s without sending the browser anywhere", (_, changes) => {
    expect(check(changes).ok).toBe(false);
    expect(() => denyConsent("instagram", { ...good, ...changes }, currentSandbox())).toThrow();
  });

  it("sends a refusal back with its reason and the state", () => {
    const url = new URL(denyConsent("instagram", good, currentSandbox()));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      error: "access_denied",
      error_reason: "user_denied",
      error_description: "The user denied your request",
      state: "abc",
    });
  });

  it("adds a fragment after the code with Instagram Login", async () => {
    const { back } = await world.instagramCode();
    expect(back).toMatch(/^http:\/\/localhost:3000\/api\/instagram\/callback\?code=AQ[^&]+&state=s1#_$/);
  });

  it("offers a Page without an Instagram account too", async () => {
    const pages = await listConsentAccounts("facebook", world.t.db);
    expect(pages.map(({ username }) => username)).toEqual(["casa.verde.shop", "atelier.norte", null]);
  });
});

describe("the code exchange of Instagram Login", () => {
  it("answers wrapped as documented", async () => {
    await world.weather({ answer_shape: "documented" });
    const { body } = await exchange((await world.instagramCode()).code);
    expect(body).toEqual({
      data: [
        {
          access_token: expect.stringMatching(/^IGAA/),
          user_id: "28800000000000017",
          permissions: "instagram_business_basic,instagram_business_manage_messages",
        },
      ],
    });
  });

  it("answers flat as observed, with a bare number that JSON.parse would change", async () => {
    await world.weather({ answer_shape: "observed" });
    const { body, text } = await exchange((await world.instagramCode(["instagram_business_basic"])).code);
    expect(text).toContain('"user_id":28800000000000017');
    expect(String(body.user_id)).not.toBe("28800000000000017");
    expect(body.permissions).toEqual(["instagram_business_basic"]);
  });

  it("works once, and for an hour", async () => {
    const { code } = await world.instagramCode();
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).body).toEqual({
      error_type: "OAuthException",
      code: 400,
      error_message: "This authorization code has been used",
    });
    const late = (await world.instagramCode()).code;
    await world.advance(hourMs + 1000);
    expect((await exchange(late)).body.error_message).toBe("This authorization code has expired");
  });

  it("gives one of two simultaneous exchanges a token", async () => {
    const { code } = await world.instagramCode();
    const answers = await Promise.all([exchange(code), exchange(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it.each([
    ["the Meta app's id", { client_id: testApps.meta.id }, "Invalid platform app"],
    ["the Meta app's secret", { client_secret: testApps.meta.secret }, "Error validating client secret."],
    ["another redirect address", { redirect_uri: `${redirectUri}/` }, "redirect_uri is identical"],
    ["an unknown code", { code: "AQnope" }, "Matching code was not found"],
  ])("refuses %s in the login host's own shape", async (_, changes, message) => {
    const { status, body } = await exchange((await world.instagramCode()).code, changes);
    expect(status).toBe(400);
    expect(body).toEqual({
      error_type: "OAuthException",
      code: 400,
      error_message: expect.stringContaining(message),
    });
  });

  it("takes a form only", async () => {
    const { code } = await world.instagramCode();
    const json = await world.post("api.instagram.com/oauth/access_token", { code });
    expect(json.status).toBe(400);
    const read = await world.get(`api.instagram.com/oauth/access_token?code=${code}`);
    expect(read.body.error_message).toBe("Unsupported request - method type: get");
    expect((await exchange(code)).status).toBe(200);
  });
});

describe("a long-lived Instagram token", () => {
  it("lives about 60 days and names the account by its Instagram id", async () => {
    const token = await longToken();
    const fields = "fields=user_id,username,account_type";
    await world.weather({ answer_shape: "observed" });
    const me = await world.get(`graph.instagram.com/v26.0/me?${fields}`, token);
    expect(me.body).toEqual({
      user_id: casaVerde.id,
      username: "casa.verde.shop",
      account_type: "BUSINESS",
      id: "28800000000000017",
    });
    await world.weather({ answer_shape: "documented" });
    expect((await world.get(`graph.instagram.com/v26.0/me?${fields}`, token)).body).toEqual({
      data: [me.body],
    });
    await world.advance(61 * dayMs);
    const { body } = await world.get("graph.instagram.com/v26.0/me?fields=user_id", token);
    expect(body.error).toMatchObject({ code: 190, error_subcode: 463, type: "OAuthException" });
  });

  it("is refreshed only once it is 24 hours old", async () => {
    const token = await longToken();
    expect((await refresh(token)).body.error.code).toBe(100);
    await world.advance(dayMs);
    const { body } = await refresh(token);
    expect(body).toEqual({ access_token: expect.any(String), token_type: "bearer", expires_in: 5183944 });
    await world.advance(50 * dayMs);
    expect((await world.get("graph.instagram.com/v26.0/me?fields=user_id", body.access_token)).status).toBe(
      200,
    );
  });

  it("is not refreshed once it has expired", async () => {
    const token = await longToken();
    await world.advance(61 * dayMs);
    expect((await refresh(token)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it("is not refreshed when the basic permission is gone", async () => {
    const token = await longToken();
    await world.advance(2 * dayMs);
    const removal = {
      business_id: casaVerde.id,
      action: "remove_permission",
      permission: "instagram_business_basic",
    };
    expect((await world.control("POST", "token-actions", removal)).body).toEqual({ tokens: 2 });
    expect((await refresh(token)).body.error.code).toBe(10);
  });

  it("is neither refreshed nor exchanged while it is the wrong kind", async () => {
    const short = await shortToken();
    expect((await refresh(short)).status).toBe(400);
    const client_secret = testApps.instagram.secret;
    const access_token = await world.token();
    const again = await graph("access_token", {
      grant_type: "ig_exchange_token",
      client_secret,
      access_token,
    });
    expect(again.status).toBe(400);
  });

  it("is refreshed by GET alone", async () => {
    const answer = await world.post("graph.instagram.com/refresh_access_token", {});
    expect(answer.body.error.message).toBe("Unsupported request - method type: post");
  });

  it.each([
    ["revoke", 467],
    ["change_password", 460],
    ["remove_app", 458],
    ["expire", 463],
  ])("dies when the owner does this: %s", async (action, subcode) => {
    const token = await longToken();
    await world.control("POST", "token-actions", { business_id: casaVerde.id, action });
    const { body } = await world.get("graph.instagram.com/v26.0/me?fields=user_id", token);
    expect(body.error).toMatchObject({ code: 190, error_subcode: subcode });
  });
});
