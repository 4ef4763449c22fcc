import { authorizeUrl, exchangeCode, refreshToken } from "#lib/meta/oauth";
import { graphError, refusal, startGraphServer } from "./graph-server";

let meta: Awaited<ReturnType<typeof startGraphServer>>;
beforeAll(async () => {
  meta = await startGraphServer();
});
beforeEach(() => meta.reset());
afterAll(() => meta.close());

const long = { access_token: "IGAA-long", token_type: "bearer", expires_in: 5183944 };

function expectExpiry(token: { issuedAt: Date; expiresAt: Date | null }, seconds: number) {
  expect((token.expiresAt?.getTime() ?? 0) - token.issuedAt.getTime()).toBe(seconds * 1000);
  expect(Math.abs(token.issuedAt.getTime() - Date.now())).toBeLessThan(10_000);
}

describe("authorizeUrl", () => {
  it("of Instagram Login asks for the three scopes and for credentials", () => {
    const url = new URL(authorizeUrl(meta.config, { login: "instagram", state: "s/1+2" }));
    expect(`${url.origin}${url.pathname}`).toBe(`${meta.base}/prefix/ig-web/oauth/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "660000000000002",
      redirect_uri: meta.config.redirectUri,
      response_type: "code",
      state: "s/1+2",
      force_reauth: "true",
      scope: "instagram_business_basic,instagram_business_manage_messages,instagram_business_manage_comments",
    });
  });

  it("of Facebook Login uses the configuration, and scopes only without one", () => {
    const plain = new URL(authorizeUrl(meta.config, { login: "facebook", state: "s" }));
    expect(plain.pathname).toBe("/prefix/fb-web/v26.0/dialog/oauth");
    expect(plain.searchParams.get("client_id")).toBe("550000000000001");
    expect(plain.searchParams.get("scope")?.split(",")).toEqual(
      expect.arrayContaining([
        "instagram_basic",
        "instagram_manage_messages",
        "pages_manage_metadata",
        "pages_show_list",
      ]),
    );
    const configured = new URL(
      authorizeUrl({ ...meta.config, metaLoginConfigId: "77" }, { login: "facebook", state: "s" }),
    );
    expect(configured.searchParams.get("config_id")).toBe("77");
    expect(configured.searchParams.has("scope")).toBe(false);
  });
});

describe("exchangeCode of Instagram Login", () => {
  const short = "access_token";
  it.each([
    [
      "wrapped, a comma list",
      { data: [{ [short]: "IGAA-short", user_id: "88", permissions: "a, b" }] },
      ["a", "b"],
    ],
    ["flat, an array", { [short]: "IGAA-short", user_id: "88", permissions: ["a", "b"] }, ["a", "b"]],
    [
      "flat, a bare number for the id",
      '{"access_token":"IGAA-short","user_id":28800000000000017}',
      undefined,
    ],
    ["flat, null permissions", { [short]: "IGAA-short", permissions: null }, undefined],
  ])("reads an answer that is %s", async (_, answer, permissions) => {
    meta.answer(({ path }) => ({ body: path.endsWith("/oauth/access_token") ? answer : long }));
    const token = await exchangeCode(meta.config, { login: "instagram", code: "AQB#_" });
    expect(token).toMatchObject({ accessToken: "IGAA-long" });
    expect(token.permissions).toEqual(permissions);
    expectExpiry(token, 5183944);
    const [first, second] = meta.calls;
    expect(first).toMatchObject({
      method: "POST",
      path: "/prefix/ig-api/oauth/access_token",
      query: {},
      bearer: undefined,
    });
    expect(first?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(first?.body))).toEqual({
      client_id: "660000000000002",
      client_secret: "instagram-secret-0001",
      grant_type: "authorization_code",
      redirect_uri: meta.config.redirectUri,
      code: "AQB",
    });
    expect(second).toMatchObject({
      method: "GET",
      path: "/prefix/ig-graph/access_token",
      query: {
        grant_type: "ig_exchange_token",
        client_secret: "instagram-secret-0001",
        access_token: "IGAA-short",
      },
    });
  });

  it("reads the login host's own refusals", async () => {
    const words = "Matching code was not found or was already used AQB-code";
    meta.answer({ status: 400, body: { error_type: "OAuthException", code: 400, error_message: words } });
    const error = await refusal(exchangeCode(meta.config, { login: "instagram", code: "AQB-code" }));
    expect(error).toMatchObject({ kind: "request", httpStatus: 400 });
    expect(error.message).not.toContain("Matching");
    expect(error.metaMessage).toContain("Matching");
    expect(error.metaMessage).not.toContain("AQB-code");
    meta.answer({ status: 400, body: { error_message: "Invalid platform app" } });
    const wrongApp = await refusal(exchangeCode(meta.config, { login: "instagram", code: "x" }));
    expect(wrongApp.hint).toMatch(/id or secret/);
  });

  it("does not take an answer without a token for one", async () => {
    for (const body of [{}, { data: [] }, { access_token: "" }, []]) {
      meta.answer({ body });
      expect((await refusal(exchangeCode(meta.config, { login: "instagram", code: "x" }))).kind).toBe(
        "request",
      );
    }
  });
});

describe("exchangeCode of Facebook Login", () => {
  it("trades the code, then the short token", async () => {
    meta.answer(({ query }) => ({
      body: query.code
        ? { access_token: "EAA-short", expires_in: 5400 }
        : { access_token: "EAA-long", expires_in: "5183944" },
    }));
    const token = await exchangeCode(meta.config, { login: "facebook", code: "AQB" });
    expect(token).toMatchObject({ accessToken: "EAA-long", permissions: undefined });
    expectExpiry(token, 5183944);
    const app = { client_id: "550000000000001", client_secret: "test-app-secret-0001" };
    expect(meta.calls).toMatchObject([
      {
        method: "GET",
        path: "/prefix/fb-graph/v26.0/oauth/access_token",
        query: { ...app, redirect_uri: meta.config.redirectUri, code: "AQB" },
      },
      {
        path: "/prefix/fb-graph/v26.0/oauth/access_token",
        query: { ...app, grant_type: "fb_exchange_token", fb_exchange_token: "EAA-short" },
      },
    ]);
  });

  it("keeps a system user's token, which has no end", async () => {
    meta.answer({ body: { access_token: "EAA-system", token_type: "bearer" } });
    const token = await exchangeCode(meta.config, { login: "facebook", code: "AQB" });
    expect(token).toMatchObject({ accessToken: "EAA-system", expiresAt: null });
    expect(meta.calls).toHaveLength(1);
  });
});

describe("refreshToken", () => {
  it("asks without a secret or a version, and gives the returned token", async () => {
    meta.answer({ body: { ...long, access_token: "IGAA-new" } });
    const token = await refreshToken(meta.config, { accessToken: "IGAA-old" });
    expect(token.accessToken).toBe("IGAA-new");
    expectExpiry(token, 5183944);
    expect(meta.calls).toMatchObject([
      {
        method: "GET",
        path: "/prefix/ig-graph/refresh_access_token",
        query: { grant_type: "ig_refresh_token", access_token: "IGAA-old" },
      },
    ]);
    expect(meta.calls[0]?.query).not.toHaveProperty("client_secret");
  });

  it("tells a dead token from a passing failure", async () => {
    meta.answer({ status: 400, body: graphError(190, 463) });
    expect((await refusal(refreshToken(meta.config, { accessToken: "IGAA-old" }))).kind).toBe("reconnect");
    meta.answer({ status: 502, body: "<html></html>" });
    expect((await refusal(refreshToken(meta.config, { accessToken: "IGAA-old" }))).kind).toBe("retry");
  });
});
