import {
  debugToken,
  fetchGrantedPermissions,
  fetchInstagramAccount,
  listFacebookAccounts,
} from "#lib/meta/accounts";
import { graphError, refusal, startGraphServer } from "./graph-server";

let meta: Awaited<ReturnType<typeof startGraphServer>>;
beforeAll(async () => {
  meta = await startGraphServer();
});
beforeEach(() => meta.reset());
afterAll(() => meta.close());

const token = { accessToken: "EAA-user" };

describe("fetchInstagramAccount", () => {
  const me = {
    user_id: "17840000000000001",
    id: "8800000000000001",
    username: "example.bakery",
    account_type: "BUSINESS",
  };

  it.each([
    ["flat", me],
    ["wrapped", { data: [me] }],
    ["with bare numbers", '{"user_id":17840000000000017,"id":28800000000000017,"username":"example.bakery"}'],
  ])("reads an answer that is %s", async (shape, body) => {
    meta.answer({ body });
    const bare = shape === "with bare numbers";
    expect(await fetchInstagramAccount(meta.config, token)).toEqual({
      externalId: bare ? "17840000000000017" : "17840000000000001",
      appScopedId: bare ? "28800000000000017" : "8800000000000001",
      username: "example.bakery",
      name: null,
      pictureUrl: null,
      accountType: bare ? null : "BUSINESS",
    });
    expect(meta.calls[0]).toMatchObject({ path: "/prefix/ig-graph/v26.0/me", bearer: "Bearer EAA-user" });
    expect(meta.calls[0]?.query).not.toHaveProperty("access_token");
    expect(meta.calls[0]?.query).not.toHaveProperty("appsecret_proof");
  });

  it("fails without user_id rather than take the other id", async () => {
    meta.answer({ body: { id: "8800000000000001", username: "example.bakery" } });
    expect((await refusal(fetchInstagramAccount(meta.config, token))).kind).toBe("request");
  });
});

describe("listFacebookAccounts", () => {
  const page = (number: number, more: object = {}) => ({
    id: `31000000000000${number}`,
    name: `Page ${number}`,
    access_token: `EAA-page-${number}`,
    tasks: ["MESSAGING"],
    instagram_business_account: { id: `1784000000000000${number}`, username: `shop.${number}` },
    ...more,
  });

  function answer(pages: (after: string | undefined) => object) {
    meta.answer(({ path, query }) => ({
      body: path.endsWith("/accounts") ? pages(query.after) : { id: "990000000000001" },
    }));
  }

  it("gives each linked account with its Page, its token and its tasks", async () => {
    answer(() => ({
      data: [page(1), page(2, { instagram_business_account: undefined }), null, page(3, { tasks: "x" })],
    }));
    const { facebookUserId, accounts } = await listFacebookAccounts(meta.config, token);
    expect(facebookUserId).toBe("990000000000001");
    expect(accounts).toMatchObject([
      {
        externalId: "17840000000000001",
        pageId: "310000000000001",
        pageToken: "EAA-page-1",
        tasks: ["MESSAGING"],
      },
      { externalId: "17840000000000003", tasks: [] },
    ]);
    expect(
      meta.calls.every(
        ({ query }) => query.appsecret_proof !== undefined && query.access_token === undefined,
      ),
    ).toBe(true);
  });

  it("follows every further page, at our own origin only", async () => {
    const next = "https://graph.evil.test/v26.0/me/accounts?access_token=EAA-user&after=two";
    answer((after) => (after === "two" ? { data: [page(2)] } : { data: [page(1)], paging: { next } }));
    const { accounts } = await listFacebookAccounts(meta.config, token);
    expect(accounts.map(({ pageName }) => pageName)).toEqual(["Page 1", "Page 2"]);
    expect(meta.calls.map(({ path }) => path)).toEqual([
      "/prefix/fb-graph/v26.0/me",
      "/prefix/fb-graph/v26.0/me/accounts",
      "/prefix/fb-graph/v26.0/me/accounts",
    ]);
  });

  it("comes to an end although Meta always names a next page", async () => {
    answer(() => ({ data: [], paging: { next: "https://graph.facebook.com/x?after=again" } }));
    expect((await listFacebookAccounts(meta.config, token)).accounts).toEqual([]);
    expect(meta.calls.length).toBeLessThan(100);
  });
});

describe("what a token may", () => {
  it("lists granted permissions only", async () => {
    const data = [
      { permission: "instagram_basic", status: "granted" },
      { permission: "pages_messaging", status: "declined" },
    ];
    meta.answer({ body: { data } });
    expect(await fetchGrantedPermissions(meta.config, token)).toEqual(["instagram_basic"]);
  });

  it("reads the ends of a token in seconds, 0 as none", async () => {
    meta.answer({
      body: { data: { is_valid: true, expires_at: 0, data_access_expires_at: 1789000000, scopes: ["a"] } },
    });
    expect(await debugToken(meta.config, token)).toEqual({
      valid: true,
      expiresAt: null,
      dataAccessExpiresAt: new Date(1789000000000),
      permissions: ["a"],
    });
    expect(meta.calls[0]?.query).toMatchObject({
      input_token: "EAA-user",
      access_token: "550000000000001|test-app-secret-0001",
    });
  });

  it("is refused in our words, not by a crash", async () => {
    meta.answer({ body: { unexpected: true } });
    expect((await refusal(fetchGrantedPermissions(meta.config, token))).kind).toBe("request");
    expect((await refusal(debugToken(meta.config, token))).kind).toBe("request");
    meta.answer({ status: 400, body: graphError(190) });
    expect((await refusal(listFacebookAccounts(meta.config, token))).kind).toBe("reconnect");
  });
});
